import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import type { Filter } from "@/lib/grid/kind";
import { parseFilter } from "@/lib/grid/kinds";
import { changed, parseQuery, type Query, withFilter } from "@/lib/grid/query";
import { sessionGrid } from "./columns";
import { countSessions } from "./count";
import { facetOf } from "./facets";
import { listSessions } from "./list";
import type { Question } from "./predicate";
import { makeActor, makeNamed, makeSession, makeTenant } from "./testing";

/*
 * A small world whose sessions are also kept here as plain objects, and a second, deliberately simple reading of every
 * filter over those objects. List, total and facets must agree with it and with each other.
 */

type Plain = {
  id: number;
  channel: string;
  end_reason: string | null;
  client_name: string | null;
  operator_ids: number[];
  tags: string[];
  rating: number | null;
  duration: number | null;
  created_at: Date;
  auto_accepted: boolean;
  color: string | undefined;
  words: string[];
};

const grid = sessionGrid([{ name: "color", label: null }]);
let db: TestDatabase;
let admin: Actor;
let anna: number;
let bert: number;
let operatorAnna: Actor;
const plain: Plain[] = [];

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

beforeAll(async () => {
  db = await testDatabase();
  const tenant = await makeTenant(db.sql, "north");
  const other = await makeTenant(db.sql, "south");
  anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  bert = await makeNamed(db.sql, "operators", tenant, "Bert");
  admin = await makeActor(db.sql, tenant, "admin");
  operatorAnna = await makeActor(db.sql, tenant, "operator", { operatorId: anna });
  for (let n = 0; n < 120; n++) {
    const duration = pick([null, 30, 60, 61, 300, 3600], n * 7);
    const accepted = new Date(Date.UTC(2026, 9, 20 + (n % 9), (n * 5) % 24, n % 2 ? 30 : 0));
    const values = {
      channel: pick(["webchat", "phone", "whatsapp", "telegram"], n),
      end_reason: pick(["client_left", null, "timeout", "operator_ended"], n * 3),
      client_name: pick(["Žaneta Nová", "zaneta", null, "100%_\\", 'O\'Brien "Bob"', ""], n * 5),
      operator_ids: pick([[], [anna], [bert], [anna, bert]], n),
      tags: pick([[], ["vip"], ["vip", "a,b"], ["!x"]], n * 11),
      rating: pick([null, 1, 3, 5, 5], n),
      created_at: accepted,
      accepted_at: duration === null ? null : accepted,
      ended_at: new Date(accepted.getTime() + (duration ?? 5) * 1000),
      auto_accepted: n % 3 === 0,
      parameters: n % 4 === 0 ? {} : { color: pick(["Red", "dark red", "žlutá", 'q"uote\\'], n) },
    };
    const messages = pick(
      [["Reklamace zboží"], ["hello world", "Reklamační řád"], [], ["žlutý kůň"]],
      n * 13,
    );
    const id = await makeSession(db.sql, tenant, values, messages);
    await makeSession(db.sql, other, { ...values, operator_ids: [] }, messages);
    const { parameters, accepted_at: _, ended_at: __, ...kept } = values;
    plain.push({
      ...kept,
      id,
      duration,
      color: parameters.color,
      words: messages.join(" ").split(" ").map(simple),
    });
  }
  // A live one, which is no part of History.
  await makeSession(db.sql, tenant, { status: "active", operator_ids: [anna] }, ["Reklamace"]);
}, 60_000);

afterAll(() => db.drop());

const simple = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

function meets(row: Plain, key: string, filter: Filter): boolean {
  const truth =
    filter.is === "set"
      ? inSet(row, key, filter)
      : filter.is === "range"
        ? inRange(row, key, filter)
        : inText(row, key, filter);
  return filter.exclude ? !truth : truth;
}

function inSet(row: Plain, key: string, filter: Filter & { is: "set" }): boolean {
  const held: Record<string, string[]> = {
    channel: [row.channel],
    "end-reason": row.end_reason ? [row.end_reason] : [],
    operator: row.operator_ids.map(String),
    tag: row.tags,
    "auto-accepted": [row.auto_accepted ? "yes" : "no"],
  };
  const values = held[key] as string[];
  return (filter.empty && values.length === 0) || filter.values.some((value) => values.includes(value));
}

function inRange(row: Plain, key: string, filter: Filter & { is: "range" }): boolean {
  const value = key === "rating" ? row.rating : row.duration;
  if (filter.empty || value === null) return filter.empty && value === null;
  return value >= (filter.from ?? -1) && value <= (filter.to ?? 1e9);
}

function inText(row: Plain, key: string, filter: Filter): boolean {
  if (filter.is !== "text") throw new Error(key);
  const value = (key === "client" ? row.client_name : row.color) ?? "";
  if (filter.match === "empty") return value === "";
  return filter.match === "exact"
    ? simple(value) === simple(filter.text)
    : simple(value).includes(simple(filter.text));
}

const written: Record<string, string[]> = {
  channel: ["phone", "!phone,webchat", "telegram", "phone,nothing", "-"],
  "end-reason": ["client_left", "-", "timeout,-", "!-", "!timeout", "!timeout,-"],
  client: ["zan", "ŽAN", "%25", "_", "\\", "'", '"', "=zaneta", "-", "!zan", "!-", "=100%25_\\"],
  tag: ["vip", "a%2Cb", "%21x", "-", "!vip", "!vip,-"],
  rating: ["5", "1..3", "-", "!5", "..3", "!-"],
  duration: ["1m", "30s..5m", "61s..", "-", "!1m"],
  "auto-accepted": ["yes", "no", "!yes"],
  "param.color": ["red", "=red", "žlut", "ZLUT", '"', "\\", "-", "!red"],
};

const filterSets = fc
  .subarray(Object.keys(written))
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc.constantFrom(...(written[key] as string[])).map((text) => [key, text] as const),
      ),
    ),
  );
const searches = fc.constantFrom(
  "",
  "",
  "reklam",
  "hello world",
  '"hello world"',
  "-reklam",
  "zlut kun",
  "hello -reklam",
);
const orders = fc.constantFrom(
  "created",
  "id",
  "channel",
  "client",
  "rating",
  "duration",
  "auto-accepted",
  "param.color",
  "end-reason",
  "ended",
);

function ask(
  actor: Actor,
  filters: readonly (readonly [string, string])[],
  changes: Partial<Query>,
): Question {
  const read = filters.map(([key, text]) => [key, parseFilter(grid.byId.get(key) as never, text)] as const);
  const query = read.reduce(
    (so, [key, filter]) => withFilter(grid, so, key, filter),
    parseQuery(grid, {}).query,
  );
  return {
    actor,
    scope: "history",
    grid,
    query: changed(query, changes),
    context: { zone: "Europe/Prague", now: new Date() },
  };
}

function found(row: Plain, question: Question): boolean {
  const { q } = question.query;
  const terms = q.replaceAll('"', "").split(" ").filter(Boolean);
  const content = terms.every((term) =>
    term.startsWith("-")
      ? !row.words.some((word) => word.startsWith(term.slice(1)))
      : row.words.some((word) => word.startsWith(term)),
  );
  return content && [...question.query.filters].every(([key, filter]) => meets(row, key, filter));
}

async function everyPage(
  question: Question,
  size: number,
): Promise<{ forwards: number[]; backwards: number[] }> {
  const forwards: number[] = [];
  const backwards: number[] = [];
  let query: Query = { ...question.query, size };
  for (;;) {
    const page = await listSessions({ ...question, query });
    forwards.push(...page.rows.map((row) => row.id));
    if (!page.next) break;
    query = { ...query, after: page.next };
  }
  for (let rounds = 0; ; rounds++) {
    const page = await listSessions({ ...question, query });
    expect(page.rows.length > 0 || forwards.length === 0 || rounds === 0).toBe(true);
    if (!page.previous) {
      backwards.unshift(...page.rows.map((row) => row.id));
      break;
    }
    backwards.unshift(...page.rows.map((row) => row.id));
    query = { ...query, after: null, before: page.previous };
  }
  return { forwards, backwards };
}

test("T1, T3, T5, T9, T21, T28: list, total and facets agree with each other and with a plain reading of the filters", async () => {
  await fc.assert(
    fc.asyncProperty(
      filterSets,
      searches,
      orders,
      fc.boolean(),
      fc.integer({ min: 3, max: 40 }),
      async (filters, q, column, descending, size) => {
        const question = ask(admin, filters, { q, sort: { column, descending } });
        const expected = plain.filter((row) => found(row, question)).map((row) => row.id);
        const { forwards, backwards } = await everyPage(question, size);
        expect([...forwards].sort((a, b) => a - b)).toEqual(expected);
        // Going back from the last page, pages may be cut elsewhere and the first is full again: nothing is lost.
        expect(new Set(backwards)).toEqual(new Set(forwards));
        expect(await countSessions(question)).toEqual({ count: expected.length, exact: true });
        const channels = await facetOf(
          { ...question, query: withFilter(grid, question.query, "channel", null) },
          grid.byId.get("channel") as never,
        );
        const unfiltered = ask(
          admin,
          filters.filter(([key]) => key !== "channel"),
          { q },
        );
        const rows = plain.filter((row) => found(row, unfiltered));
        expect(Object.fromEntries(channels.values.map(({ value, count }) => [value, count]))).toEqual(
          Object.fromEntries(
            [...new Set(rows.map((row) => row.channel))].map((each) => [
              each,
              rows.filter((row) => row.channel === each).length,
            ]),
          ),
        );
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

test("T5: every order is the same list whatever the page size, and empties come last both ways", async () => {
  for (const column of grid.columns.filter((each) => each.order))
    for (const descending of [false, true]) {
      const question = ask(admin, [], { sort: { column: column.id, descending }, cols: ["id", column.id] });
      const small = await everyPage(question, 7);
      const large = await everyPage(question, 500);
      expect(small.forwards).toEqual(large.forwards);
      expect(new Set(small.forwards).size).toBe(plain.length);
      const { rows } = await listSessions({ ...question, query: { ...question.query, size: 500 } });
      const empties = rows.map((row) => row.position.value === null);
      expect(empties.indexOf(true) < 0 || empties.slice(empties.indexOf(true)).every(Boolean)).toBe(true);
    }
});

test("T2: what an operator may not see is out before the page is cut", async () => {
  const question = ask(operatorAnna, [], {});
  const own = plain.filter((row) => row.operator_ids.includes(anna)).map((row) => row.id);
  const { forwards } = await everyPage(question, 10);
  expect([...forwards].sort((a, b) => a - b)).toEqual(own);
  expect((await countSessions(question)).count).toBe(own.length);
  const operators = await facetOf(question, grid.byId.get("operator") as never);
  expect(operators.values.find(({ label }) => label === "Anna")?.count).toBe(own.length);
});

test("facets count each value of a list, and sessions without any under none", async () => {
  const question = ask(admin, [["channel", "phone"]], {});
  const { values } = await facetOf(question, grid.byId.get("tag") as never);
  const rows = plain.filter((row) => row.channel === "phone");
  for (const tag of ["vip", "a,b", "!x"])
    expect(values.find(({ value }) => value === tag)?.count ?? 0).toBe(
      rows.filter((row) => row.tags.includes(tag)).length,
    );
  expect(values.find(({ value }) => value === null)?.count ?? 0).toBe(
    rows.filter((row) => row.tags.length === 0).length,
  );
});

test("a search in the values finds them by their words, without case and accents", async () => {
  const labels = async (column: string, search: string) =>
    (await facetOf(ask(admin, [], {}), grid.byId.get(column) as never, search)).values.map(
      ({ label }) => label,
    );
  expect(await labels("operator", "ANN")).toEqual(["Anna"]);
  expect(await labels("channel", "whats")).toEqual(["WhatsApp"]);
  expect(await labels("channel", "TELE")).toEqual(["telegram"]);
  expect(await labels("client", "zan")).toEqual(expect.arrayContaining(["Žaneta Nová", "zaneta"]));
});

import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { parseFilter } from "@/lib/grid/kinds";
import { parseQuery } from "@/lib/grid/parse-query";
import { changed, type Query, withFilter } from "@/lib/grid/query";
import { sessionGrid } from "./columns";
import { countSessions } from "./count";
import { facetOf } from "./facets";
import { listSessions } from "./list";
import type { Scope, Selection } from "./predicate";
import { COUNTRY, NOW, plainFacet, plainFound, plainOrder, ZONE } from "./testing/plain";
import { makeWorld, type World } from "./testing/world";

/* List, total and facets must agree with a plain reading of the same selection, and so with each other. */

const grid = sessionGrid([{ name: "color", label: null }]);
const db = testDatabase();
let world: World;

beforeAll(async () => {
  world = await makeWorld(db.sql);
});

type Written = readonly [column: string, filter: string];

/** Filters as an address has them. */
function filtersOf({ ids, sessions }: World): Record<string, string[]> {
  const [first, second] = sessions.map((row) => row.id) as [number, number];
  const { anna, bert, sales, service, greeter, router, jana } = ids;
  const edge = sessions[30]?.created_at.toISOString();
  return {
    // Ids alternate between the tenants.
    id: [`${first}`, `${first},${second},${second + 1}`, `!${first}`, `${first + 1}`, "-", "!-"],
    status: ["closed", "!closed", "queued,offered", "rejected,active", "!queued"],
    channel: ["phone", "!phone,webchat", "telegram", "phone,nothing", "-"],
    "end-reason": ["client_left", "-", "timeout,-", "!-", "!timeout", "!timeout,-"],
    client: ["zan", "ŽAN", "%25", "_", "\\", "'", '"', "=zaneta", "-", "!zan", "!-", "=100%25_\\"],
    phone: [
      ...["777 123", "777 123 456", "+420777123456", "00420 777 123 456", "=777123456", "=+420 777-123-456"],
      ...["!777 123 456", "!=+420777123456", "+421 777 123 456", "=605 999 000", "605"],
      ...["-", "!777", "!-", "NONE", "=ext. none"],
    ],
    "client-id": [`${jana}`, "-", `!${jana}`, "!-", `${jana},-`, `!${jana},-`, "987654"],
    operator: [`${anna}`, `${anna},${bert}`, `!${anna}`, "-", "!-", `${bert},-`, `!${bert},-`, "987654"],
    group: [`${sales}`, `${sales},${service}`, `!${service}`, "-", "!-", `${service},-`, `!${sales},-`],
    chatbot: [`${greeter}`, `${router}`, `!${router}`, "-", "!-", `${router},-`, `!${greeter},-`],
    created: [
      "2026-10-25",
      "!2026-10-25",
      "2026-10-22..2026-10-24",
      "2026-10-25..",
      // One was created at the very midnight after it.
      "..2026-10-22",
      `2026-10-21T00:00:00Z..${edge}`,
      `!${edge}..`,
      "2026-10-22T12:00..2026-10-24T12:30",
      "2026-10-24T22:00:00Z..2026-10-25T23:00:00Z",
      "2026-10-24T22:00:00Z..2026-10-26",
      "today",
      "yesterday",
      "last-24h",
      "last-7d",
      "this-week",
      "!last-week",
      "this-month",
      "last-month",
      "@sun",
      "2026-10-22..2026-10-26@mon,sun,02,10",
      "!@fri,02",
      "last-7d@00",
      "-",
    ],
    queued: [
      "2026-10-25",
      "!2026-10-25",
      "2026-10-20T02:07",
      "-",
      "!-",
      "..2026-10-23",
      "!last-7d",
      "today",
      "!@mon,00,03",
    ],
    ended: ["2026-10-24..2026-10-25", "-", "!-", "!yesterday", "2026-10-25T01:00:30Z.."],
    tag: ["vip", "a%2Cb", "%21x", "-", "!vip", "!vip,-"],
    rating: ["5", "1..3", "-", "!5", "..3", "!-"],
    duration: ["1m", "30s..5m", "61s..", "-", "!1m"],
    "auto-accepted": ["yes", "no", "!yes", "yes,no", "-"],
    banned: ["yes", "no", "!no"],
    anonymised: ["yes", "no", "!yes"],
    "param.color": ["red", "=red", "žlut", "ZLUT", '"', "\\", "-", "!red"],
  };
}

const facetColumns = fc.constantFrom(
  "status",
  "channel",
  "end-reason",
  "client",
  "phone",
  "client-id",
  "operator",
  "group",
  "chatbot",
  "tag",
  "auto-accepted",
  "banned",
  "anonymised",
  "param.color",
);
const searches = fc.constantFrom(
  "",
  "",
  "",
  "",
  "reklam",
  "hello world",
  '"hello world"',
  "-reklam",
  "zlut kun",
  "hello -reklam",
);
const sorts = fc.record({
  column: fc.constantFrom(
    "created",
    "id",
    "channel",
    "client",
    "client-id",
    "queued",
    "rating",
    "duration",
    "auto-accepted",
    "param.color",
    "end-reason",
    "ended",
  ),
  descending: fc.boolean(),
});

/** Few filters at a time, since many leave nothing to compare. */
function filterSets(): fc.Arbitrary<Written[]> {
  const filters = filtersOf(world);
  const one = (column: string) =>
    fc.constantFrom(...(filters[column] as string[])).map((written): Written => [column, written]);
  return fc
    .subarray(Object.keys(filters), { maxLength: 3 })
    .chain((columns) => fc.tuple(...columns.map(one)));
}

function ask(
  actor: Actor,
  filters: readonly Written[],
  changes: Partial<Query>,
  scope: Scope = "history",
): Selection {
  const query = filters.reduce(
    (so, [column, written]) =>
      withFilter(grid, so, column, parseFilter(grid.byId.get(column) as never, written)),
    parseQuery(grid, {}).query,
  );
  return {
    actor,
    scope,
    grid,
    query: changed(query, changes),
    context: { zone: ZONE, country: COUNTRY, now: NOW },
  };
}

/** The whole list, page by page; going back from its end must give the reverse. */
async function everyPage(selection: Selection, size: number): Promise<number[]> {
  const list: number[] = [];
  let query: Query = { ...selection.query, size };
  let page = await listSessions({ ...selection, query });
  for (;;) {
    expect(page.problem).toBeNull();
    list.push(...page.rows.map((row) => row.id));
    if (!page.next) break;
    query = { ...query, after: page.next };
    page = await listSessions({ ...selection, query });
    expect(page.rows.length).toBeGreaterThan(0);
  }
  let reached = list.length - page.rows.length;
  while (page.previous) {
    query = { ...query, after: null, before: page.previous };
    page = await listSessions({ ...selection, query });
    const begins = Math.max(0, reached - size);
    // The first page is full again, and continues beyond the cursor.
    expect(page.rows.map((row) => row.id)).toEqual(list.slice(begins, begins + size));
    expect(page.next === null).toBe(begins + size >= list.length);
    reached = begins;
  }
  expect(reached).toBe(0);
  return list;
}

async function checkAgreement(selection: Selection, size: number, facet: string): Promise<void> {
  const expected = plainFound(world.sessions, selection);
  const list = await everyPage(selection, size);
  expect([...list].sort((a, b) => a - b)).toEqual(expected.map((row) => row.id));
  expect(list).toEqual(plainOrder(expected, selection.query.sort) ?? list);
  expect(await countSessions(selection)).toBe(expected.length);

  const { values, more } = await facetOf(selection, grid.byId.get(facet) as never);
  const unfiltered = { ...selection, query: withFilter(grid, selection.query, facet, null) };
  const counted = plainFacet(plainFound(world.sessions, unfiltered), facet);
  expect(new Map(values.map(({ value, count }) => [value, count]))).toEqual(counted);
  expect({ values: values.length, more }).toEqual({ values: counted.size, more: false });
  const counts = values.map(({ count }) => count);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
}

/** Several pages of most lists. Small ones take the most time and show the least: each order is read by small ones, too. */
const sizes = fc.integer({ min: 9, max: 60 });

test("T1, T3, T4, T5, T9, T21, T28: list, total and facets agree with each other and with a plain reading of the filters", async () => {
  await fc.assert(
    fc.asyncProperty(filterSets(), searches, sorts, sizes, facetColumns, (filters, q, sort, size, facet) =>
      checkAgreement(ask(world.admin, filters, { q, sort }), size, facet),
    ),
    { numRuns: 160 },
  );
});

test("T2, T25: an operator finds only what they may see, under any filter, on any page, in the total and in the facets", async () => {
  const { anna, "berts sales": bert, ...others } = world.operators;
  const actors = fc.constantFrom(anna, anna, bert, bert, ...Object.values(others));
  const scopes = fc.constantFrom<Scope>("history", "live");
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(actors, scopes),
      filterSets(),
      searches,
      sorts,
      sizes,
      facetColumns,
      ([actor, scope], filters, q, sort, size, facet) =>
        checkAgreement(ask(actor, filters, { q, sort }, scope), size, facet),
    ),
    { numRuns: 250 },
  );
});

test("T25: an id that an operator may not see answers like one that does not exist", async () => {
  const { sessions, operators } = world;
  const theirs = plainFound(sessions, ask(operators.anna, [], {}));
  const foreign = plainFound(sessions, ask(world.admin, [], {})).filter((row) => !theirs.includes(row));
  const answerTo = async (id: number) => {
    const selection = ask(operators.anna, [["id", String(id)]], {});
    const page = await listSessions(selection);
    const facet = await facetOf(selection, grid.byId.get("client") as never);
    return { page, facet, total: await countSessions(selection) };
  };
  const missing = await answerTo(987_654_321);
  expect(missing).toMatchObject({ page: { rows: [] }, facet: { values: [] }, total: 0 });
  expect(foreign.length).toBeGreaterThan(0);
  for (const row of foreign) expect(await answerTo(row.id)).toEqual(missing);
});

test("T5: every order gives the same list with any page size, and empty values come last both ways", async () => {
  const ended = plainFound(world.sessions, ask(world.admin, [], {})).length;
  for (const column of grid.columns.filter((each) => each.order))
    for (const descending of [false, true]) {
      const sort = { column: column.id, descending };
      const selection = ask(world.admin, [], { sort, cols: [{ id: "id" }, { id: column.id }] });
      const list = await everyPage(selection, 13);
      expect(list).toEqual(await everyPage(selection, 500));
      expect(new Set(list).size).toBe(ended);
      const { rows } = await listSessions({ ...selection, query: { ...selection.query, size: 500 } });
      const empties = rows.map((row) => row.position.value === null);
      expect(empties.indexOf(true) < 0 || empties.slice(empties.indexOf(true)).every(Boolean)).toBe(true);
    }
});

test("T2: sessions an operator may not see are removed before the page is cut", async () => {
  const { ids, sessions, operators } = world;
  const selection = ask(operators.anna, [], {});
  const own = sessions.filter(
    (row) => row.operator_ids.includes(ids.anna) && ["closed", "rejected"].includes(row.status),
  );
  const list = await everyPage(selection, 10);
  expect([...list].sort((a, b) => a - b)).toEqual(own.map((row) => row.id));
  expect(await countSessions(selection)).toBe(own.length);
  const { values } = await facetOf(selection, grid.byId.get("operator") as never);
  expect(values.find(({ label }) => label === "Anna")?.count).toBe(own.length);
});

test("a search in a facet finds values by their labels, ignoring case and accents", async () => {
  const labels = async (column: string, search: string) =>
    (await facetOf(ask(world.admin, [], {}), grid.byId.get(column) as never, search)).values.map(
      ({ label }) => label,
    );
  expect(await labels("operator", "ANN")).toEqual(["Anna"]);
  expect(await labels("channel", "whats")).toEqual(["WhatsApp"]);
  expect(await labels("channel", "TELE")).toEqual(["telegram"]);
  expect(await labels("client", "zan")).toEqual(expect.arrayContaining(["Žaneta Nová", "zaneta"]));
});

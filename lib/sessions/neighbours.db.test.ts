import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { parseQuery } from "@/lib/grid/parse-query";
import { sessionGrid } from "./columns";
import { listSessions } from "./list";
import { findNeighbours } from "./neighbours";
import type { Selection } from "./predicate";
import { makeActor, makeNamed, makeSession, makeTenant } from "./testing";

/* The neighbours of every session must be its neighbours in the whole list, read page by page. */

const grid = sessionGrid([{ name: "color", label: null }]);
const db = testDatabase();
let admin: Actor;
let operator: Actor;
const all: number[] = [];

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  const other = await makeTenant(db.sql, "south");
  admin = await makeActor(db.sql, tenant, "admin");
  const jana = await makeNamed(db.sql, "operators", tenant, "Jana");
  operator = await makeActor(db.sql, tenant, "operator", { operatorId: jana });
  for (let n = 0; n < 60; n++) {
    const created = new Date(Date.UTC(2026, 9, 20 + (n % 7), (n * 5) % 24));
    const duration = pick([null, 30, 60, 300], n);
    const values = {
      channel: pick(["webchat", "phone", "whatsapp"], n),
      client_name: pick(["Žaneta", "zaneta", null, "Adam", "Adam"], n),
      rating: pick([null, 1, 5], n),
      created_at: created,
      accepted_at: duration === null ? null : created,
      ended_at: new Date(created.getTime() + (duration ?? 9) * 1_000),
      auto_accepted: n % 2 === 0,
      operator_ids: n % 3 === 0 ? [jana] : [],
      parameters: n % 4 === 0 ? {} : { color: pick(["red", "blue"], n) },
    };
    all.push(await makeSession(db.sql, tenant, values, [pick(["reklamace", "hello"], n)]));
    await makeSession(db.sql, other, { ...values, operator_ids: [] });
  }
  all.push(
    await makeSession(db.sql, tenant, { status: "active", created_at: new Date(Date.UTC(2026, 9, 22)) }),
  );
});

function ask(actor: Actor, parameters: Record<string, string>): Selection {
  const { query, problems } = parseQuery(grid, { size: "25", ...parameters });
  expect(problems).toEqual([]);
  return {
    actor,
    scope: "history",
    grid,
    query,
    context: { zone: "Europe/Prague", country: null, now: new Date() },
  };
}

async function wholeList(selection: Selection): Promise<number[]> {
  const ids: number[] = [];
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page = await listSessions({ ...selection, query: { ...selection.query, after } });
    ids.push(...page.rows.map((row) => row.id));
    after = page.next;
  }
  return ids;
}

/** Both ends, the pages' edges, and every third place between them. */
function placesIn(list: readonly number[]): number[] {
  const last = list.length - 1;
  return [...list.keys()].filter(
    (index) => index % 3 === 0 || [1, last - 1, last].includes(index) || index % 25 >= 24,
  );
}

const views: Record<string, string>[] = [
  {},
  { sort: "created" },
  { sort: "-id" },
  { sort: "client" },
  { sort: "-client" },
  { sort: "rating" },
  { sort: "-rating", channel: "phone,webchat" },
  { sort: "-duration" },
  { sort: "duration", q: "reklam" },
  { sort: "ended" },
  { sort: "-auto-accepted" },
  { sort: "anonymised" },
  { sort: "param.color" },
  { sort: "-param.color", q: "hello" },
];

for (const view of views)
  test(`neighbours agree with the list: ${new URLSearchParams(view) || "as it opens"}`, async () => {
    for (const actor of [admin, operator]) {
      const selection = ask(actor, view);
      const ids = await wholeList(selection);
      expect(ids.length).toBeGreaterThan(2);
      for (const index of placesIn(ids))
        expect(await findNeighbours(selection, ids[index] as number)).toEqual({
          previous: ids[index - 1] ?? null,
          next: ids[index + 1] ?? null,
        });
    }
  });

test("a session that is not in the list has the neighbours it would be between", async () => {
  for (const sort of ["-created", "rating", "-client", "duration"]) {
    const everything = ask(admin, { sort });
    const filtered = ask(admin, { sort, channel: "phone" });
    const [order, members] = [await wholeList(everything), new Set(await wholeList(filtered))];
    for (const index of placesIn(order)) {
      const previous = order.slice(0, index).findLast((each) => members.has(each)) ?? null;
      const next = order.slice(index + 1).find((each) => members.has(each)) ?? null;
      expect(await findNeighbours(filtered, order[index] as number)).toEqual({ previous, next });
    }
  }
});

test("a live session opened beside History is placed by its time", async () => {
  const live = all.at(-1) as number;
  const selection = ask(admin, {});
  const { previous, next } = await findNeighbours(selection, live);
  const ids = await wholeList(selection);
  expect(ids).not.toContain(live);
  expect(ids.indexOf(next as number)).toBe(ids.indexOf(previous as number) + 1);
});

test("T25: a session the actor may not see has no neighbours, like a missing one", async () => {
  const hidden = all[1] as number;
  const nothing = { previous: null, next: null };
  expect(await findNeighbours(ask(operator, {}), hidden)).toEqual(nothing);
  expect(await findNeighbours(ask(operator, {}), 2 ** 40)).toEqual(nothing);
});

import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { changed, type Query } from "@/lib/grid/query";
import { listSessions } from "./list";
import { findNeighbours } from "./neighbours";
import type { Selection } from "./predicate";
import { readSelection } from "./selection";
import { makeActor, makeNamed, makeSession, makeTenant } from "./testing";

/* The list of ongoing sessions: growing durations in a stable order. */

const db = testDatabase();
let admin: UserActor;
const ids: Record<string, number> = {};
const now = Date.now();
const ago = (minutes: number) => new Date(now - minutes * 60_000);

beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  const anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  const active = (minutes: number) => ({
    status: "active",
    created_at: ago(minutes + 2),
    queued_at: ago(minutes + 1),
    accepted_at: ago(minutes),
    operator_id: anna,
    operator_ids: [anna],
  });
  const sessions: Record<string, Record<string, unknown>> = {
    redirected: { status: "queued", created_at: ago(59), queued_at: ago(58), waiting_since: ago(0.4) },
    "back in a queue": {
      ...{ status: "queued", created_at: ago(31), queued_at: ago(30), accepted_at: ago(25) },
      waiting_since: ago(1),
    },
    "waits long": { status: "queued", created_at: ago(3), waiting_since: ago(20) },
    "waits a little": { status: "offered", created_at: ago(4), waiting_since: ago(2) },
    "queued without a time": { status: "queued", created_at: ago(10), queued_at: ago(9) },
    "old talk": active(60),
    "new talk": active(1),
    "just created": { status: "created", created_at: ago(0.5) },
    "after work": { ...active(30), status: "wrap_up", ended_at: ago(25) },
    ended: { ...active(30), status: "closed", ended_at: ago(25) },
  };
  for (const [name, values] of Object.entries(sessions))
    ids[name] = await makeSession(db.sql, tenant, values);
});

const named = (id: number | null) => Object.keys(ids).find((name) => ids[name] === id) ?? null;
const ask = async (address = "") =>
  (await readSelection(admin, "live", Object.fromEntries(new URLSearchParams(address)))).selection;
const inOrder = [
  "redirected",
  "waits long",
  "queued without a time",
  "back in a queue",
  "waits a little",
  "old talk",
  "after work",
  "new talk",
  "just created",
];

async function pages(selection: Selection, size: number): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for (let query: Query | null = { ...selection.query, size }; query; ) {
    const page = await listSessions({ ...selection, query });
    expect(page.problem).toBeNull();
    found.push(...page.rows.map(({ id }) => named(id)));
    query = page.next ? changed(query, { after: page.next }) : null;
  }
  return found;
}

test("waiting sessions come first, who has waited longest in all before the others, then the longest ongoing sessions", async () => {
  expect(await pages(await ask(), 50)).toEqual(inOrder);
});

test("pages and neighbours follow that order, though the values grow", async () => {
  const selection = await ask();
  for (const size of [1, 2, 3]) expect(await pages(selection, size)).toEqual(inOrder);
  for (const [index, name] of inOrder.entries()) {
    const { previous, next } = await findNeighbours(selection, ids[name] as number);
    expect([named(previous), named(next)]).toEqual([inOrder[index - 1] ?? null, inOrder[index + 1] ?? null]);
  }
});

test("ordered by duration the longest comes first, and pages follow", async () => {
  const selection = await ask("sort=-duration");
  const all = await pages(selection, 50);
  expect(all.slice(0, 2)).toEqual(["old talk", "new talk"]);
  expect(await pages(selection, 1)).toEqual(all);
  expect((await pages(await ask("sort=duration"), 50)).slice(0, 2)).toEqual(["new talk", "old talk"]);
});

test("the wait of a waiting session ends now, that of an accepted one at its acceptance", async () => {
  const { rows } = await listSessions(await ask("cols=id,waiting,waited,duration"));
  const row = (name: string) => rows.find(({ id }) => id === ids[name]);
  expect(row("waits long")?.cells.waiting).toBeGreaterThanOrEqual(1_200);
  expect(row("waits long")?.since.waiting).toEqual(ago(20));
  expect(row("waits long")?.cells.duration).toBeNull();
  expect(row("redirected")?.since).toEqual({ waiting: ago(0.4), waited: ago(58) });
  expect(row("back in a queue")?.since).toMatchObject({ waiting: ago(1), waited: ago(6) });
  expect(row("old talk")?.cells.waiting).toBe(60);
  expect(row("old talk")?.since).toEqual({ duration: ago(60) });
  expect(row("after work")?.cells.duration).toBe(300);
  expect(row("after work")?.since).toEqual({});
});

test("a filter on a growing duration compares the value of now", async () => {
  expect(await pages(await ask("waiting=5m..&status=queued,offered"), 50)).toEqual([
    "waits long",
    "queued without a time",
  ]);
});

test("the holder is a column of Live, and History has no such filter", async () => {
  const { rows } = await listSessions(await ask("cols=id,holder&holder=-"));
  expect(rows.map(({ id }) => named(id))).not.toContain("old talk");
  const { problems } = await readSelection(admin, "history", { holder: "1" });
  expect(problems.map(({ key }) => key)).toEqual(["holder"]);
});

test("an unreadable cursor is reported as a problem and not used", async () => {
  for (const value of ["abc", "1e5", "9".repeat(30), "2026-11-22"]) {
    const after = Buffer.from(JSON.stringify([value, now, 1])).toString("base64url");
    const page = await listSessions(await ask(`after=${after}`));
    expect(page.problem?.key).toBe("after");
  }
});

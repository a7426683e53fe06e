import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { KeyActor } from "@/lib/actor";
import type { Parameters } from "@/lib/grid/parameters";
import { ingestEvents } from "@/lib/ingest/ingest";
import { readHeadline } from "@/lib/live/headline";
import { enqueue } from "@/lib/routing/enqueue";
import { acceptSession } from "../accept";
import { endSession } from "../end";
import { listSessions } from "../list";
import { redirectSession } from "../redirect";
import { readSelection } from "../selection";
import { makeSession } from "../testing";
import { type Desk, makeDesk, makeHeld, type OperatorActor, seat } from "../testing/desk";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let desks = 0;
beforeEach(async () => {
  // Emptied tables would interrupt what the test before it still reads in the background.
  desk = await makeDesk(db.sql, `north-${++desks}`);
  jana = await seat(db.sql, desk, "Jana", { groups: [desk.sales, desk.support] });
  await limit(desk.sales, 30, 60);
});

async function limit(group: number, warning: number | null, most: number | null): Promise<void> {
  await db.sql`update groups set waiting_warning_seconds = ${warning}, waiting_limit_seconds = ${most} where id = ${group}`;
}

/** A session that entered the queue of a group so many seconds ago. */
async function queued(group: number, seconds: number): Promise<number> {
  const at = new Date(Date.now() - 1_000 * seconds);
  const id = await makeSession(db.sql, desk.tenant, { status: "created", created_at: at, routed_here: true });
  await transaction((tx) => enqueue(tx, desk.tenant, id, group, at));
  return id;
}

async function factsOf(id: number) {
  const [row] = await db.sql`select answer_limit_seconds as "limit", answered_within_limit as within,
    waiting_limit_seconds as now from sessions where id = ${id}`;
  return row;
}

async function idsIn(scope: "live" | "history", parameters: Parameters): Promise<number[]> {
  const { selection, problems } = await readSelection(desk.admin, scope, parameters);
  expect(problems).toEqual([]);
  return (await listSessions(selection)).rows.map(({ id }) => id);
}

describe("answered within the limit", () => {
  test("is decided by the limit of the time when the client waited, not by a later one", async () => {
    const [soon, late] = [await queued(desk.sales, 20), await queued(desk.sales, 90)];
    await limit(desk.sales, null, 10);
    for (const sessionId of [soon, late]) await acceptSession(jana, { sessionId });
    await limit(desk.sales, null, 1_000);
    expect(await factsOf(soon)).toMatchObject({ limit: 60, within: true });
    expect(await factsOf(late)).toMatchObject({ limit: 60, within: false });
  });

  test("is unknown while the client waits, no where nobody accepted, and empty without a limit", async () => {
    const [given, free] = [await queued(desk.sales, 20), await queued(desk.support, 20)];
    expect(await factsOf(given)).toMatchObject({ limit: 60, within: null });
    for (const sessionId of [given, free]) await acceptSession(jana, { sessionId });
    expect(await factsOf(free)).toMatchObject({ limit: null, within: null });
    const left = await queued(desk.sales, 5);
    await endSession({ ...desk.admin, kind: "key", keyId: 1, scopes: ["act"] }, { sessionId: left });
    expect(await factsOf(left)).toMatchObject({ limit: 60, within: false });
  });

  test("counts all the waiting, by the limit of the last queue before the answer; a later queue changes nothing", async () => {
    const moved = await queued(desk.sales, 50);
    await limit(desk.support, null, 40);
    await redirectSession(desk.admin, { sessionId: moved, to: { groupId: desk.support } });
    await acceptSession(jana, { sessionId: moved });
    expect(await factsOf(moved)).toMatchObject({ limit: 40, within: false });
    await redirectSession(jana, { sessionId: moved, to: { groupId: desk.sales } });
    expect(await factsOf(moved)).toEqual({ limit: 40, within: false, now: 60 });
  });

  test("is a filter and a column of History", async () => {
    const [soon, late, none] = [
      await queued(desk.sales, 20),
      await queued(desk.sales, 90),
      await queued(desk.support, 20),
    ];
    for (const sessionId of [soon, late, none]) {
      await acceptSession(jana, { sessionId });
      await db.sql`update sessions set status = 'closed', ended_at = now() where id = ${sessionId}`;
    }
    expect(await idsIn("history", { "within-limit": "yes" })).toEqual([soon]);
    expect(await idsIn("history", { "within-limit": "no" })).toEqual([late]);
    expect(await idsIn("history", { "within-limit": "-" })).toEqual([none]);
    expect(await idsIn("history", { "answer-limit": "1m" })).toEqual([soon, late]);
  });
});

describe("in Live", () => {
  test("waiting sessions are found by what their limit says, and sorted by when they reach it", async () => {
    const [late, soon, none, near] = [
      await queued(desk.sales, 90),
      await queued(desk.sales, 10),
      await queued(desk.support, 500),
      await queued(desk.sales, 40),
    ];
    await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    expect(await idsIn("live", { limit: "over" })).toEqual([late]);
    expect(await idsIn("live", { limit: "warning" })).toEqual([near]);
    expect(await idsIn("live", { limit: "within" })).toEqual([soon]);
    expect(await idsIn("live", { limit: "over,warning,within", sort: "limit-at" })).toEqual([
      late,
      near,
      soon,
    ]);
    expect((await idsIn("live", { limit: "-" })).includes(none)).toBe(true);
    const headline = await readHeadline(desk.admin);
    expect(headline?.limits).toEqual({ warned: 1, over: 1, nextAt: expect.any(Date) });
    const untilNext = (headline?.limits?.nextAt?.getTime() ?? 0) - Date.now();
    expect(untilNext).toBeGreaterThan(0);
    expect(untilNext).toBeLessThanOrEqual(20_000);
  });

  test("the headline says nothing about limits where no group has one", async () => {
    await limit(desk.sales, null, null);
    await queued(desk.sales, 500);
    expect((await readHeadline(desk.admin))?.limits).toBeNull();
  });
});

describe("sessions that another system routes", () => {
  const send = (session: string, seconds: number, kinds: string[]) => {
    const key: KeyActor = { ...desk.admin, kind: "key", keyId: 1, name: "Shop", scopes: ["ingest"] };
    const events = kinds.map((kind, index) => ({
      id: `${session} ${kind}`,
      session,
      kind,
      at: new Date(Date.now() - 1_000 * (seconds - index)).toISOString(),
      ...(kind === "queued" ? { data: { group: { externalId: "sales-1" } } } : {}),
      ...(kind === "accepted" ? { actor: { kind: "operator", id: "op-1", name: "Olga" } } : {}),
    }));
    return ingestEvents(key, "key 1", events);
  };
  const factsNamed = async (name: string) => {
    const [row] = await db.sql`select id from sessions where external_id = ${name}`;
    return factsOf(Number(row?.id));
  };
  beforeEach(async () => {
    await db.sql`update groups set external_id = 'sales-1' where id = ${desk.sales}`;
  });

  test("have the limit of their group when they are reported in time, in one request or in several", async () => {
    await send("at-once", 20, ["created", "queued", "accepted"]);
    expect(await factsNamed("at-once")).toMatchObject({ limit: 60, within: true });
    await send("in-parts", 300, ["created", "queued"]);
    await limit(desk.sales, null, 1_000);
    await send("in-parts", 100, ["accepted"]);
    expect(await factsNamed("in-parts")).toMatchObject({ limit: 60, within: false });
  });

  test("have none when they are reported long afterwards: the limit of that time is not known", async () => {
    await send("last-year", 400 * 86_400, ["created", "queued", "accepted"]);
    expect(await factsNamed("last-year")).toMatchObject({ limit: null, within: null });
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isCluster, testDatabase, waitingForLock } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { deleteJobs, queuedJobs } from "@/lib/jobs/testing";
import { startWorker } from "@/lib/jobs/worker";
import { createLog } from "@/lib/log";
import { ownStatus } from "@/lib/operators/own-status";
import { setStatus } from "@/lib/operators/set-status";
import { acceptSession } from "@/lib/sessions/accept";
import { declineSession } from "@/lib/sessions/decline";
import { makeNamed, makeSession } from "@/lib/sessions/testing";
import {
  type Desk,
  expectConsistent,
  kindsOf,
  makeDesk,
  makeHeld,
  makeOffered,
  makeWaiting,
  type OperatorActor,
  rowOf,
  seat,
  timelineOf,
} from "@/lib/sessions/testing/desk";
import { enqueue } from "./enqueue";
import { route, routeTenant } from "./route";
import { watchRouting } from "./watch";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let counter = 0;

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
});
afterAll(() => setEnv({ LOG_LEVEL: undefined }));
beforeEach(async () => {
  await deleteJobs(db.sql);
  counter += 1;
  desk = await makeDesk(db.sql, `desk-${counter}`);
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
});

const enter = (sessionId: number, groupId: number) =>
  transaction((tx) => enqueue(tx, desk.tenant, sessionId, groupId, new Date()));
const makeCreated = () => makeSession(db.sql, desk.tenant, { status: "created" });
const jobs = async () =>
  (await queuedJobs(db.sql))
    .map(({ key, run_at }) => ({ key, run_at }))
    .toSorted((a, b) => String(a.key).localeCompare(String(b.key)));
const watch = () => {
  const { signal } = new AbortController();
  return watchRouting.run({}, { signal, log: createLog("silent") });
};
const expire = (id: number) =>
  db.sql`update sessions set offer_expires_at = now() - interval '1 second' where id = ${id}`;
const statusOf = async ({ operatorId }: OperatorActor) =>
  (await db.sql`select status from operators where id = ${operatorId}`)[0]?.status;

describe("entering a queue", () => {
  test("makes Parley the router, and the tenant is routed as soon as it commits", async () => {
    const id = await makeCreated();
    expect(await enter(id, desk.sales)).toBe("queued");
    expect(await rowOf(db.sql, id)).toMatchObject({
      status: "queued",
      group_id: desk.sales,
      group_ids: [desk.sales],
      routed_here: true,
      queued_at: expect.any(Date),
      waiting_since: expect.any(Date),
    });
    expect(await jobs()).toMatchObject([{ key: `route ${desk.tenant} soon session ${id}` }]);
    await expectConsistent(db.sql, id);
  });

  test("of a group with nobody online waits, and the event says so", async () => {
    const id = await makeCreated();
    expect(await enter(id, desk.support)).toBe("queued");
    expect((await timelineOf(db.sql, id))[0]).toMatchObject({
      kind: "queued",
      data: { groupId: desk.support, reason: "nobody_online" },
    });
    await expectConsistent(db.sql, id);
  });

  test("that is full, or of a closed group, ends the session with the reason", async () => {
    await db.sql`update groups set queue_limit = 1 where id = ${desk.sales}`;
    await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    const closed = await makeNamed(db.sql, "groups", desk.tenant, "Closed");
    await db.sql`update groups set deactivated_at = now() where id = ${closed}`;
    const cases = [
      [desk.sales, "queue_full"],
      [closed, "group_closed"],
    ] as const;
    for (const [group, reason] of cases) {
      const id = await makeCreated();
      expect(await enter(id, group)).toBe(reason);
      expect(await rowOf(db.sql, id)).toMatchObject({ status: "closed", end_reason: "routing_failed" });
      expect(await timelineOf(db.sql, id)).toMatchObject([
        { kind: "routing_failed", data: { groupId: group, reason } },
        { kind: "ended", data: { reason: "routing_failed" } },
      ]);
      await expectConsistent(db.sql, id);
    }
  });

  test("by twenty sessions at once never exceeds its limit", async () => {
    await db.sql`update groups set queue_limit = 7 where id = ${desk.sales}`;
    const ids = await Promise.all(Array.from({ length: 20 }, makeCreated));
    const results = await Promise.all(ids.map((id) => enter(id, desk.sales)));
    expect(results.filter((result) => result === "queued")).toHaveLength(7);
  });
});

describe("routing", () => {
  test("offers to the least utilised operator, and schedules the next run", async () => {
    await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const id = await makeWaiting(db.sql, desk, desk.sales);
    expect(await routeTenant(desk.tenant)).toBe(1);
    const row = await rowOf(db.sql, id);
    expect(row).toMatchObject({ status: "offered", offered_operator_id: petr.operatorId });
    expect(await jobs()).toEqual([{ key: `route ${desk.tenant} later`, run_at: row.offer_expires_at }]);
    await expectConsistent(db.sql, id);
    expect(await routeTenant(desk.tenant)).toBe(0);
  });

  test("removes the jobs that are due, but not later ones", async () => {
    const ids = [await makeCreated(), await makeCreated()];
    for (const id of ids) await enter(id, desk.sales);
    expect(await jobs()).toHaveLength(2);
    await routeTenant(desk.tenant);
    expect(await jobs()).toMatchObject([{ key: `route ${desk.tenant} later` }]);
    await enter(await makeCreated(), desk.support);
    expect(await jobs()).toHaveLength(2);
  });

  test("T15: an unanswered offer goes to the next operator, and the first one becomes away", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId, -1);
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, id)).toMatchObject({
      status: "offered",
      offered_operator_id: petr.operatorId,
    });
    expect(await kindsOf(db.sql, id, 2)).toEqual(["offer_timed_out", "offered"]);
    expect([await statusOf(jana), await statusOf(petr)]).toEqual(["away", "online"]);
    expect((await ownStatus(jana))?.missedOfferAt).toBeInstanceOf(Date);
    expect((await ownStatus(petr))?.missedOfferAt).toBeNull();
    // The notice is answered by staying away, too.
    await setStatus(jana, { status: "away" });
    expect(await ownStatus(jana)).toEqual({ status: "away", missedOfferAt: null });
    await expire(id);
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "queued", offered_operator_id: null });
    await expectConsistent(db.sql, id);
    // An operator who is online again gets offers.
    await db.sql`update operators set status = 'online', status_at = now() where id = ${jana.operatorId}`;
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, id)).toMatchObject({ offered_operator_id: jana.operatorId });
  });

  test("an operator who declined a session is offered others, but not that one while it waits there", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    await db.sql`update operators set status = 'away' where id = ${petr.operatorId}`;
    await declineSession(jana, { sessionId: id });
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "queued" });
    const other = await makeWaiting(db.sql, desk, desk.sales);
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, other)).toMatchObject({ offered_operator_id: jana.operatorId });
    await acceptSession(jana, { sessionId: id });
  });

  test("does not touch sessions that another system routes", async () => {
    const id = await makeWaiting(db.sql, desk, desk.sales, 999_999, { routed_here: false });
    expect(await routeTenant(desk.tenant)).toBe(0);
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "queued" });
  });

  test("ends sessions that waited too long: timed out, or because nobody was online", async () => {
    await db.sql`update groups set queue_timeout_seconds = 60 where tenant_id = ${desk.tenant}`;
    await db.sql`update operators set capacity = 0 where tenant_id = ${desk.tenant}`;
    const late = await makeWaiting(db.sql, desk, desk.sales, 61);
    const alone = await makeWaiting(db.sql, desk, desk.support, 61);
    const early = await makeWaiting(db.sql, desk, desk.sales, 30);
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, late)).toMatchObject({ status: "closed", end_reason: "timeout" });
    expect(await kindsOf(db.sql, late, 1)).toEqual(["left_queue", "ended"]);
    expect(await rowOf(db.sql, alone)).toMatchObject({ status: "closed", end_reason: "routing_failed" });
    expect((await timelineOf(db.sql, alone))[1]).toMatchObject({
      kind: "routing_failed",
      data: { reason: "nobody_online" },
    });
    expect(await rowOf(db.sql, early)).toMatchObject({ status: "queued" });
    for (const id of [late, alone, early]) await expectConsistent(db.sql, id);
    const [next] = await jobs();
    const waited = (await rowOf(db.sql, early)).waiting_since as Date;
    expect(next?.run_at).toEqual(new Date(waited.getTime() + 60_000));
  });

  test("many runs at once, with accepts in between, offer no more than there are slots, each session once", async () => {
    const ids = [];
    for (let n = 0; n < 12; n++) ids.push(await makeWaiting(db.sql, desk, desk.sales, n));
    const tried = [
      ...Array.from({ length: 5 }, () => routeTenant(desk.tenant)),
      ...ids.map((sessionId) => acceptSession(jana, { sessionId }).catch(() => {})),
    ];
    await Promise.all(tried);
    const loads =
      await db.sql`select coalesce(offered_operator_id, operator_id)::int as operator, count(*)::int as n
      from sessions where tenant_id = ${desk.tenant} and status in ('offered', 'active') group by 1`;
    expect(loads.map(({ n }) => n)).toEqual([3, 3]);
    for (const id of ids) await expectConsistent(db.sql, id);
  });

  test("withdraws an offer from an operator without a slot, and offers it again when there is one", async () => {
    await db.sql`update operators set capacity = 0 where id = ${petr.operatorId}`;
    const held = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    await db.sql`update operators set capacity = 1 where id = ${jana.operatorId}`;
    await expect(acceptSession(jana, { sessionId: id })).rejects.toThrow("1 of 1");
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "queued", offered_operator_id: null });
    expect((await timelineOf(db.sql, id))[2]).toMatchObject({ data: { reason: "at_capacity" } });
    await expectConsistent(db.sql, id);
    await db.sql`update sessions set status = 'closed', ended_at = now() where id = ${held}`;
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, id)).toMatchObject({ offered_operator_id: jana.operatorId });
    expect(await statusOf(jana)).toBe("online");
  });

  test("of thousands of due sessions, as after an outage, locks no more than 200 at a time", async () => {
    await db.sql`update groups set queue_timeout_seconds = 60 where id = ${desk.support}`;
    const id = await makeWaiting(db.sql, desk, desk.support, 100);
    await db.sql`
      insert into sessions (tenant_id, channel, source, created_at, status, routed_here, queued_at, waiting_since, group_id)
      select tenant_id, channel, source, created_at, status, routed_here, queued_at, waiting_since, group_id
      from sessions, generate_series(1, 240) where id = ${id}`;
    expect(await routeTenant(desk.tenant)).toBe(241);
    const portions = await db.sql`
      select count(*)::int as n from sessions where tenant_id = ${desk.tenant} and status = 'closed'
      group by xmin::text order by 1`;
    expect(portions.map(({ n }) => n)).toEqual([41, 200]);
  });

  test("does not deadlock with a transaction that holds a session and wants an operator who was just offered another", async () => {
    await db.sql`update operators set capacity = 0 where id = ${petr.operatorId}`;
    const first = await makeWaiting(db.sql, desk, desk.sales, 20);
    const begun = await holdRow("sessions", first);
    const routing = routeTenant(desk.tenant);
    await begun.isInTheWay();
    // While routing waits for the first, another session arrives and is about to be redirected to the same operator.
    const second = await makeWaiting(db.sql, desk, desk.sales, 10);
    const redirecting = await holdRow("sessions", second);
    await begun.release();
    await redirecting.isInTheWay();
    await redirecting.wants("operators", jana.operatorId);
    await redirecting.release();
    await routing;
    const rows = [await rowOf(db.sql, first), await rowOf(db.sql, second)];
    expect(rows.map((row) => row.offered_operator_id)).toEqual([jana.operatorId, jana.operatorId]);
  });
});

/** Locks a row in a transaction of its own, as a verb does, and may lock others. */
async function holdRow(table: string, id: number) {
  const sql = await db.sql.reserve();
  const wants = (table: string, id: number) =>
    sql`select from ${sql(table)} where tenant_id = ${desk.tenant} and id = ${id} for no key update`;
  const [mine] = await sql`begin`.then(() => sql<{ pid: number }[]>`select pg_backend_pid() as pid`);
  await wants(table, id);
  return {
    wants,
    /** Returns once another transaction waits for the lock. */
    async isInTheWay() {
      const waiting = async () => {
        if (isCluster) return waitingForLock(db.sql);
        return (
          await db.sql`select from pg_stat_activity where ${mine?.pid ?? 0} = any(pg_blocking_pids(pid))`
        ).length;
      };
      while ((await waiting()) === 0) await sleep(20);
    },
    async release() {
      await sql`commit`;
      sql.release();
    },
  };
}

describe("the job of each minute", () => {
  test("times out an offer whose router was killed, though no job is left for it", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId, -1);
    expect(await jobs()).toEqual([]);
    await watch();
    expect(await rowOf(db.sql, id)).toMatchObject({ offered_operator_id: petr.operatorId });
  });

  test("sets an operator offline whose console is gone for 90 seconds, and withdraws their offers", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    const elsewhere = await seat(db.sql, desk, "Elsewhere", { groups: [] });
    await db.sql`update operators set seen_at = now() - interval '91 seconds' where id = ${jana.operatorId}`;
    await db.sql`update operators set seen_at = now() - interval '80 seconds' where id = ${petr.operatorId}`;
    // An operator of another system has no console here.
    await db.sql`update operators set seen_at = null where id = ${elsewhere.operatorId}`;
    await watch();
    expect([await statusOf(jana), await statusOf(petr), await statusOf(elsewhere)]).toEqual([
      "offline",
      "online",
      "online",
    ]);
    expect(await rowOf(db.sql, id)).toMatchObject({ offered_operator_id: petr.operatorId });
    expect((await timelineOf(db.sql, id))[2]).toMatchObject({
      kind: "offer_declined",
      data: { operatorId: jana.operatorId, reason: "not_online" },
    });
    await expectConsistent(db.sql, id);
  });
});

test("a worker alone offers a queued session, and offers it to the next operator when nobody answers", async () => {
  await db.sql`update groups set accept_timeout_seconds = 1 where id = ${desk.sales}`;
  const worker = startWorker({ jobs: [route], crons: [] });
  const offers = async (id: number) =>
    (await kindsOf(db.sql, id)).filter((kind) => kind === "offered").length;
  try {
    const id = await makeCreated();
    await enter(id, desk.sales);
    for (let tries = 0; tries < 600 && (await offers(id)) < 2; tries++) await sleep(50);
    expect((await kindsOf(db.sql, id)).slice(0, 4)).toEqual([
      "queued",
      "offered",
      "offer_timed_out",
      "offered",
    ]);
    await expectConsistent(db.sql, id);
  } finally {
    await worker.stop();
  }
});

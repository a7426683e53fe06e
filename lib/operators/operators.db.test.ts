import { sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { Forbidden, Invalid } from "@/lib/errors";
import { queuedJobs } from "@/lib/jobs/testing";
import { acceptSession } from "@/lib/sessions/accept";
import { makeActor } from "@/lib/sessions/testing";
import {
  type Desk,
  expectConsistent,
  makeDesk,
  makeHeld,
  makeOffered,
  type OperatorActor,
  rowOf,
  seat,
  timelineOf,
} from "@/lib/sessions/testing/desk";
import { recordPresence } from "./record-presence";
import { setStatus } from "./set-status";
import { statuses } from "./status";
import { takeUnseenOffline } from "./take-unseen-offline";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let counter = 0;

beforeEach(async () => {
  await db.sql`update operators set status = 'offline', seen_at = null`;
  counter += 1;
  desk = await makeDesk(db.sql, `desk-${counter}`);
  jana = await seat(db.sql, desk, "Jana", { status: "offline" });
});

const operatorRow = async ({ operatorId }: OperatorActor) => ({
  ...(await db.sql`select status, status_at, seen_at from operators where id = ${operatorId}`)[0],
});
const jobs = async () =>
  (await queuedJobs(db.sql)).map(({ key }) => key).filter((key) => key?.startsWith(`route ${desk.tenant} `));

test("coming online records the presence and routes the tenant", async () => {
  await setStatus(jana, { status: "online" });
  expect(await operatorRow(jana)).toMatchObject({
    status: "online",
    status_at: expect.any(Date),
    seen_at: expect.any(Date),
  });
  expect(await jobs()).toEqual([`route ${desk.tenant} soon operator ${jana.operatorId}`]);
});

test("setting the same status again does not change its time", async () => {
  await setStatus(jana, { status: "online" });
  const { status_at } = await operatorRow(jana);
  await setStatus(jana, { status: "online" });
  expect(await operatorRow(jana)).toMatchObject({ status_at });
});

test("leaving online returns offers at once, but not sessions that are held", async () => {
  for (const status of ["away", "busy", "offline"] as const) {
    const actor = await seat(db.sql, desk, `Operator ${status}`);
    const offered = await makeOffered(db.sql, desk, desk.sales, actor.operatorId);
    const held = await makeHeld(db.sql, desk, desk.sales, actor.operatorId);
    await setStatus(actor, { status });
    expect(await rowOf(db.sql, offered)).toMatchObject({ status: "queued", offered_operator_id: null });
    expect((await timelineOf(db.sql, offered)).at(-1)).toMatchObject({
      kind: "offer_declined",
      actorKind: "operator",
      actorId: actor.operatorId,
      data: { operatorId: actor.operatorId, reason: status },
    });
    expect(await rowOf(db.sql, held)).toMatchObject({ status: "active" });
    await expectConsistent(db.sql, offered);
  }
});

test("leaving and accepting at the same moment: one of them happens, never both", async () => {
  const petr = await seat(db.sql, desk, "Petr", { capacity: 99 });
  for (let n = 0; n < 10; n++) {
    await setStatus(petr, { status: "online" });
    const id = await makeOffered(db.sql, desk, desk.sales, petr.operatorId);
    await Promise.all([setStatus(petr, { status: "away" }), acceptSession(petr, { sessionId: id })]);
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "active", operator_id: petr.operatorId });
    await expectConsistent(db.sql, id);
  }
});

test("presence keeps an operator online; an offline operator stays offline", async () => {
  expect(await recordPresence(jana)).toEqual({ status: "offline" });
  expect(await operatorRow(jana)).toMatchObject({ seen_at: null });
  await setStatus(jana, { status: "online" });
  await db.sql`update operators set seen_at = now() - interval '1 hour' where id = ${jana.operatorId}`;
  expect(await recordPresence(jana)).toEqual({ status: "online" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  try {
    expect(await takeUnseenOffline(), "the clock of this machine is set forward").toBe(0);
  } finally {
    vi.useRealTimers();
  }
  expect(await takeUnseenOffline(sql`now() + interval '91 seconds'`)).toBe(1);
  expect(await operatorRow(jana)).toMatchObject({ status: "offline", seen_at: null });
  expect(await recordPresence(jana)).toEqual({ status: "offline" });
});

test("both are refused to users who are not active operators, and unknown statuses are refused", async () => {
  const analyst = await makeActor(db.sql, desk.tenant, "analyst", { operatorId: jana.operatorId });
  const gone = await seat(db.sql, desk, "Gone");
  await db.sql`update operators set deactivated_at = now() where id = ${gone.operatorId}`;
  for (const actor of [desk.admin, analyst, gone]) {
    await expect(setStatus(actor, { status: "online" })).rejects.toThrow(Forbidden);
    await expect(recordPresence(actor)).rejects.toThrow(Forbidden);
  }
  await expect(setStatus(jana, { status: "asleep" as never })).rejects.toThrow(Invalid);
  expect(await operatorRow(jana)).toMatchObject({ status: "offline" });
  for (const status of statuses) await setStatus(jana, { status });
});

import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { readHeadline } from "@/lib/live/headline";
import { createLog } from "@/lib/log";
import { setStatus } from "@/lib/operators/set-status";
import { routeTenant } from "@/lib/routing/route";
import { watchRouting } from "@/lib/routing/watch";
import { endSession } from "./end";
import { permittedActions } from "./permitted-actions";
import { replyToSession } from "./reply";
import { takeOverSession } from "./take-over";
import {
  type Desk,
  expectConsistent,
  kindsOf,
  makeDesk,
  makeHeld,
  makeWaiting,
  type OperatorActor,
  rowOf,
  seat,
  timelineOf,
  winners,
} from "./testing/desk";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let session: number;
let counter = 0;

beforeEach(async () => {
  counter += 1;
  desk = await makeDesk(db.sql, `desk-${counter}`);
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  await setStatus(jana, { status: "offline" });
});

const takeOver = (actor: OperatorActor, sessionId = session) => takeOverSession(actor, { sessionId });
const offlineFor = (minutes: number) => db.sql`
  update operators set status = 'offline', status_at = now() - make_interval(mins => ${minutes}) where id = ${jana.operatorId}`;
const acceptedAgo = (minutes: number) => db.sql`
  update sessions set accepted_at = now() - make_interval(mins => ${minutes}) where id = ${session}`;
/** Everything in it happened so long ago. */
async function leftAloneFor(minutes: number): Promise<void> {
  await offlineFor(minutes);
  await acceptedAgo(minutes);
  await db.sql`update session_events set at = (select at - make_interval(mins => ${minutes}))
    where tenant_id = ${desk.tenant} and session_id = ${session}`;
}
const returnAfter = (minutes: number | null) =>
  db.sql`update groups set offline_return_minutes = ${minutes} where id = ${desk.sales}`;

test("a colleague of the group takes a session over from an operator who is offline", async () => {
  await takeOver(petr);
  expect(await rowOf(db.sql, session)).toMatchObject({
    status: "active",
    operator_id: petr.operatorId,
    operator_ids: [jana.operatorId, petr.operatorId],
    several_operators: false,
  });
  expect((await timelineOf(db.sql, session)).at(-1)).toMatchObject({
    kind: "taken_over",
    actorKind: "operator",
    actorId: petr.operatorId,
    data: { fromOperatorId: jana.operatorId, operatorId: petr.operatorId },
  });
  await expectConsistent(db.sql, session);
});

test("supervisors take over in every group, other operators and users without an operator do not", async () => {
  const otto = await seat(db.sql, desk, "Otto", { groups: [desk.support] });
  await expect(takeOver(otto)).rejects.toThrow(NotFound);
  await expect(takeOver({ ...desk.admin, operatorId: null } as never)).rejects.toThrow(Forbidden);
  const elsewhere = await makeDesk(db.sql, `elsewhere-${counter}`);
  await expect(takeOver(await seat(db.sql, elsewhere, "Elsa"))).rejects.toThrow(NotFound);
  await expect(takeOver(jana)).rejects.toThrow(Forbidden);
  await takeOver(await seat(db.sql, desk, "Sofie", { groups: [desk.support], role: "supervisor" }));
  expect(await kindsOf(db.sql, session, 2)).toEqual(["taken_over"]);
});

test("nobody takes over from an operator who is online", async () => {
  await setStatus(jana, { status: "online" });
  await expect(takeOver(petr)).rejects.toThrow(NotFound);
  const sofie = await seat(db.sql, desk, "Sofie", { role: "supervisor" });
  await expect(takeOver(sofie)).rejects.toThrow(Forbidden);
  // Who took part sees it all the same.
  expect((await permittedActions(sofie, session)).takeOver).toBe(false);
});

test("who has no free slot cannot take over", async () => {
  const full = await seat(db.sql, desk, "Full", { capacity: 1 });
  await makeHeld(db.sql, desk, desk.sales, full.operatorId);
  await expect(takeOver(full)).rejects.toThrow("You have 1 of 1 sessions");
});

test("T15: of many colleagues one takes it over, and the others learn who", async () => {
  const colleagues = [petr];
  for (const name of ["Eva", "Ivan", "Olga"]) colleagues.push(await seat(db.sql, desk, name));
  expect(
    await winners(
      colleagues.map((each) => takeOver(each)),
      Conflict,
    ),
  ).toBe(1);
  expect(await kindsOf(db.sql, session, 2)).toEqual(["taken_over"]);
  await expectConsistent(db.sql, session);
});

test("T15: a colleague who clicks after another one has taken it over learns who", async () => {
  const eva = await seat(db.sql, desk, "Eva");
  await takeOver(petr);
  await expect(takeOver(eva)).rejects.toThrow(/was taken over by Petr in the meantime/);
});

test("T15: an operator who comes back and a colleague who takes over: the session has one holder, and a reply of the other is refused", async () => {
  for (let round = 0; round < 8; round++) {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await db.sql`update operators set capacity = 50 where tenant_id = ${desk.tenant}`;
    await setStatus(jana, { status: "offline" });
    const [taken] = await Promise.allSettled([takeOver(petr, id), setStatus(jana, { status: "online" })]);
    const { operator_id } = await rowOf(db.sql, id);
    expect(operator_id).toBe(taken.status === "fulfilled" ? petr.operatorId : jana.operatorId);
    await expectConsistent(db.sql, id);
  }
});

test("T15: a session that ends meanwhile is not taken over", async () => {
  const [ended, taken] = await Promise.allSettled([endSession(jana, { sessionId: session }), takeOver(petr)]);
  expect([ended.status, taken.status].filter((status) => status === "fulfilled")).toHaveLength(1);
  await expectConsistent(db.sql, session);
});

test("colleagues see such a session and may take it over; an operator who writes all the same has not left", async () => {
  expect((await permittedActions(petr, session)).takeOver).toBe(true);
  expect((await permittedActions(jana, session)).takeOver).toBe(false);
  await leftAloneFor(30);
  const headline = async () => (await readHeadline(petr))?.leftAlone;
  expect(await headline()).toBe(1);
  await replyToSession(jana, { sessionId: session, text: "One moment", replyKey: crypto.randomUUID() });
  expect(await headline()).toBe(0);
  expect((await readHeadline(petr))?.nextLeftAlone).toBeInstanceOf(Date);
});

test("a session that another system routes is none of this", async () => {
  const theirs = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { routed_here: false });
  await expect(takeOver(petr, theirs)).rejects.toThrow(NotFound);
});

test("by the rule of its group a session goes back to the queue, and to the next operator", async () => {
  await returnAfter(10);
  await leftAloneFor(9);
  await routeTenant(desk.tenant);
  expect(await rowOf(db.sql, session)).toMatchObject({ status: "active", operator_id: jana.operatorId });
  await leftAloneFor(11);
  await watchRouting.run({}, {
    signal: AbortSignal.timeout(60_000),
    log: createLog("silent"),
  } as never);
  expect(await rowOf(db.sql, session)).toMatchObject({
    status: "offered",
    offered_operator_id: petr.operatorId,
    group_id: desk.sales,
  });
  expect(await kindsOf(db.sql, session, 2)).toEqual(["redirected", "system", "queued", "offered"]);
  await expectConsistent(db.sql, session);
});

test("without the rule, or with nobody online in the group, it stays where it is", async () => {
  await leftAloneFor(600);
  await routeTenant(desk.tenant);
  expect((await rowOf(db.sql, session)).status).toBe("active");
  await returnAfter(10);
  await setStatus(petr, { status: "away" });
  await routeTenant(desk.tenant);
  expect((await rowOf(db.sql, session)).status).toBe("active");
  await setStatus(petr, { status: "online" });
  await routeTenant(desk.tenant);
  expect((await rowOf(db.sql, session)).status).toBe("offered");
});

test("T15: a session goes back to the queue or is taken over, and never both", async () => {
  await returnAfter(1);
  for (let round = 0; round < 8; round++) {
    session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await db.sql`update operators set capacity = 50 where tenant_id = ${desk.tenant}`;
    await leftAloneFor(5);
    const [taken] = await Promise.allSettled([takeOver(petr), routeTenant(desk.tenant)]);
    const { status, operator_id } = await rowOf(db.sql, session);
    if (taken.status === "fulfilled") expect([status, operator_id]).toEqual(["active", petr.operatorId]);
    else expect(["queued", "offered"]).toContain(status);
    const kinds = await kindsOf(db.sql, session, 2);
    expect(kinds.includes("taken_over")).toBe(taken.status === "fulfilled");
    expect(kinds.includes("redirected")).toBe(taken.status !== "fulfilled");
    await expectConsistent(db.sql, session);
  }
});

test("a session that waits is none of this either", async () => {
  const waiting = await makeWaiting(db.sql, desk, desk.sales, 10, { operator_id: jana.operatorId });
  await expect(takeOver(petr, waiting)).rejects.toThrow(Forbidden);
});

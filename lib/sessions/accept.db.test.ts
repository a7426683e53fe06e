import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { queuedJobs } from "@/lib/jobs/testing";
import { acceptSession } from "./accept";
import { declineSession } from "./decline";
import { makeActor } from "./testing";
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
  winners,
} from "./testing/desk";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let outsiders: OperatorActor[];
let counter = 0;

beforeEach(async () => {
  counter += 1;
  desk = await makeDesk(db.sql, `desk-${counter}`);
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
  outsiders = [
    await seat(db.sql, desk, "Otto", { groups: [desk.support] }),
    await seat(db.sql, await makeDesk(db.sql, `elsewhere-${counter}`), "Elsa"),
  ];
});

const accept = (actor: OperatorActor, sessionId: number) => acceptSession(actor, { sessionId });
const jobs = async () =>
  (await queuedJobs(db.sql)).map(({ key }) => key).filter((key) => key?.startsWith(`route ${desk.tenant} `));

describe("accepting", () => {
  test("an offered session makes the operator its holder, records it in the timeline and schedules routing", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    await accept(jana, id);
    const row = await rowOf(db.sql, id);
    expect(row).toMatchObject({
      status: "active",
      operator_id: jana.operatorId,
      operator_ids: [jana.operatorId],
      offered_operator_id: null,
      offer_expires_at: null,
      waiting_since: null,
      accepted_at: expect.any(Date),
      queue_left_at: row.accepted_at,
      several_operators: false,
    });
    expect((await timelineOf(db.sql, id)).at(-1)).toMatchObject({
      kind: "accepted",
      actorKind: "operator",
      actorId: jana.operatorId,
      data: { operatorId: jana.operatorId },
    });
    expect(await jobs()).toEqual([`route ${desk.tenant} soon session ${id}`]);
    await expectConsistent(db.sql, id);
  });

  test("a session can be taken from the queue of the operator's groups, also while it is offered to somebody else", async () => {
    const waiting = await makeWaiting(db.sql, desk, desk.sales);
    const offered = await makeOffered(db.sql, desk, desk.sales, petr.operatorId);
    await accept(jana, waiting);
    await accept(jana, offered);
    for (const id of [waiting, offered]) {
      expect(await rowOf(db.sql, id)).toMatchObject({ status: "active", operator_id: jana.operatorId });
      await expectConsistent(db.sql, id);
    }
    const late = accept(petr, offered);
    await expect(late).rejects.toThrow("This session was accepted by Jana in the meantime");
    await expect(late).rejects.toThrow(Conflict);
  });

  test("a session that another system routes makes Parley its router", async () => {
    const id = await makeWaiting(db.sql, desk, desk.sales, 10, { routed_here: false });
    await accept(jana, id);
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "active", routed_here: true });
  });

  test("after a redirect keeps the first time of acceptance and both operators, who were never there at once", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const { accepted_at } = await rowOf(db.sql, id);
    await db.sql`update sessions set status = 'queued', waiting_since = now(), queue_left_at = null where id = ${id}`;
    await accept(petr, id);
    expect(await rowOf(db.sql, id)).toMatchObject({
      accepted_at,
      operator_ids: [jana.operatorId, petr.operatorId],
      several_operators: false,
    });
  });

  test("is refused to users who are not operators, to analysts and to deactivated operators", async () => {
    const id = await makeWaiting(db.sql, desk, desk.sales);
    await expect(acceptSession(desk.admin, { sessionId: id })).rejects.toThrow(Forbidden);
    const analyst = await makeActor(db.sql, desk.tenant, "analyst", { operatorId: jana.operatorId });
    await expect(acceptSession(analyst, { sessionId: id })).rejects.toThrow(Forbidden);
    await db.sql`update operators set deactivated_at = now() where id = ${jana.operatorId}`;
    await expect(accept(jana, id)).rejects.toThrow(Forbidden);
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "queued", event_count: 1 });
  });

  test("a supervisor who is an operator accepts what an operator may, and nothing else they see", async () => {
    const chief = await seat(db.sql, desk, "Chief", { role: "supervisor", groups: [desk.support] });
    await expect(accept(chief, await makeWaiting(db.sql, desk, desk.sales))).rejects.toThrow(Forbidden);
    await accept(chief, await makeWaiting(db.sql, desk, desk.support));
  });

  test("T25: a session they may not see answers like a missing one", async () => {
    const missing = await accept(jana, 2 ** 40).catch((error) => error);
    expect(missing).toBeInstanceOf(NotFound);
    const theirs = [
      await makeWaiting(db.sql, desk, desk.sales),
      await makeOffered(db.sql, desk, desk.sales, jana.operatorId),
    ];
    for (const id of theirs)
      for (const actor of outsiders) {
        expect(await accept(actor, id).catch((error) => error)).toEqual(missing);
        expect(await declineSession(actor, { sessionId: id }).catch((error) => error)).toEqual(missing);
      }
    const longAgo = await makeHeld(db.sql, desk, desk.sales, petr.operatorId, {
      queue_left_at: new Date(Date.now() - 600_000),
    });
    expect(await accept(jana, longAgo).catch((error) => error)).toEqual(missing);
  });

  test("is refused when the slots are full, also with after-call work; the offered session itself does not count", async () => {
    const busy = await seat(db.sql, desk, "Bea", { capacity: 2 });
    await makeHeld(db.sql, desk, desk.sales, busy.operatorId);
    const wrapUp = await makeHeld(db.sql, desk, desk.sales, busy.operatorId, {
      status: "wrap_up",
      ended_at: new Date(),
    });
    const id = await makeOffered(db.sql, desk, desk.sales, busy.operatorId);
    await expect(accept(busy, id)).rejects.toThrow("You have 2 of 2 sessions");
    await db.sql`update sessions set status = 'closed' where id = ${wrapUp}`;
    await accept(busy, id);
  });
});

describe("concurrently", () => {
  test("T15: of twenty operators exactly one gets the session, and the others learn who", async () => {
    const team = [];
    for (let n = 0; n < 20; n++) team.push(await seat(db.sql, desk, `Operator ${n}`));
    const id = await makeWaiting(db.sql, desk, desk.sales);
    const tried = team.map((each) => accept(each, id));
    expect(await winners(tried, Conflict)).toBe(1);
    const { operator_id } = await rowOf(db.sql, id);
    const winner = team.find(({ operatorId }) => operatorId === operator_id);
    for (const each of await Promise.allSettled(tried))
      if (each.status === "rejected") expect(each.reason.message).toContain(`accepted by ${winner?.name}`);
    expect(await kindsOf(db.sql, id, 1)).toEqual(["accepted"]);
    await expectConsistent(db.sql, id);
  });

  test("one operator gets no more of twenty sessions than they have slots", async () => {
    const ids = [];
    for (let n = 0; n < 20; n++) ids.push(await makeWaiting(db.sql, desk, desk.sales));
    expect(
      await winners(
        ids.map((id) => accept(jana, id)),
        Conflict,
      ),
    ).toBe(3);
    const [held] = await db.sql`select count(*)::int as n from sessions
      where tenant_id = ${desk.tenant} and status = 'active' and operator_id = ${jana.operatorId}`;
    expect(held?.n).toBe(3);
  });
});

describe("declining", () => {
  test("puts the session back into its queue and schedules routing", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    const { waiting_since } = await rowOf(db.sql, id);
    await declineSession(jana, { sessionId: id });
    expect(await rowOf(db.sql, id)).toMatchObject({
      status: "queued",
      offered_operator_id: null,
      waiting_since,
    });
    expect((await timelineOf(db.sql, id)).at(-1)).toMatchObject({
      kind: "offer_declined",
      actorKind: "operator",
      actorId: jana.operatorId,
      data: { operatorId: jana.operatorId, groupId: desk.sales },
    });
    expect(await jobs()).toHaveLength(1);
    await expectConsistent(db.sql, id);
  });

  test("is refused for a session that is offered to another operator, or was accepted", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    await expect(declineSession(petr, { sessionId: id })).rejects.toThrow("no longer offered to you");
    await expect(declineSession(desk.admin, { sessionId: id })).rejects.toThrow(Forbidden);
    await accept(petr, id);
    await expect(declineSession(jana, { sessionId: id })).rejects.toThrow("accepted by Petr");
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "active", operator_id: petr.operatorId });
  });

  test("twenty times at once counts once", async () => {
    const id = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
    const tried = Array.from({ length: 20 }, () => declineSession(jana, { sessionId: id }));
    expect(await winners(tried, Conflict)).toBe(1);
    expect(await kindsOf(db.sql, id, 2)).toEqual(["offer_declined"]);
  });
});

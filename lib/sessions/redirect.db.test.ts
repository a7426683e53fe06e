import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyActor, UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { concerns, type Wake } from "@/lib/events/wakes";
import { readAvailability } from "@/lib/routing/availability";
import { routeTenant } from "@/lib/routing/route";
import { acceptSession } from "./accept";
import { endSession } from "./end";
import { redirectSession } from "./redirect";
import { replyToSession } from "./reply";
import { requireSession } from "./require";
import { makeActor, makeNamed } from "./testing";
import {
  auditOf,
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
/** The only operator in Support. */
let sara: OperatorActor;
let key: KeyActor;
let counter = 0;

beforeEach(async () => {
  counter += 1;
  desk = await makeDesk(db.sql, `desk-${counter}`);
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
  sara = await seat(db.sql, desk, "Sara", { groups: [desk.support] });
  key = { kind: "key", tenant: desk.admin.tenant, keyId: 7, name: "Shop", scopes: ["read", "act"] };
});

const toOperator = (
  actor: UserActor | KeyActor,
  sessionId: number,
  { operatorId }: OperatorActor,
  more = {},
) => redirectSession(actor, { sessionId, to: { operatorId }, ...more });
const toGroup = (actor: UserActor | KeyActor, sessionId: number, groupId: number, more = {}) =>
  redirectSession(actor, { sessionId, to: { groupId }, ...more });
const reply = (actor: UserActor, sessionId: number) =>
  replyToSession(actor, { sessionId, text: "Hello", replyKey: crypto.randomUUID() });

describe("redirecting", () => {
  test("accepts the receiver as a form sends it", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await redirectSession(desk.admin, { sessionId: String(id), to: `operator ${petr.operatorId}`, note: "" });
    expect(await rowOf(db.sql, id)).toMatchObject({ offered_operator_id: petr.operatorId });
    await redirectSession(desk.admin, { sessionId: id, to: `group ${desk.support}` });
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "queued", group_id: desk.support });
    for (const to of [undefined, "", "operator", "operator x", `operator ${petr.operatorId} x`, "user 1"])
      await expect(redirectSession(desk.admin, { sessionId: id, to })).rejects.toMatchObject({
        fields: { to: "Choose an operator or a group" },
      });
  });

  test("T15: to an operator offers it to them and frees the former holder, who still sees it but cannot act on it", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await toOperator(desk.admin, id, petr, { note: "speaks German" });
    const row = await rowOf(db.sql, id);
    expect(row).toMatchObject({
      status: "offered",
      offered_operator_id: petr.operatorId,
      operator_ids: [jana.operatorId],
      redirect_count: 1,
      routed_here: true,
    });
    expect((await timelineOf(db.sql, id)).slice(2)).toMatchObject([
      {
        kind: "redirected",
        actorKind: "user",
        actorId: desk.admin.userId,
        data: { fromOperatorId: jana.operatorId, toOperatorId: petr.operatorId, note: "speaks German" },
      },
      { kind: "system", actorKind: "system", text: "Redirected to Petr" },
      { kind: "offered", data: { operatorId: petr.operatorId } },
    ]);
    await expectConsistent(db.sql, id);
    for (const act of [
      () => reply(jana, id),
      () => endSession(jana, { sessionId: id }),
      () => toGroup(jana, id, desk.support),
    ]) {
      const refused = await act().catch((error: unknown) => error);
      expect(refused).toEqual(new Conflict("This session was redirected to Petr by admin in the meantime"));
    }
    await acceptSession(petr, { sessionId: id });
    await reply(petr, id);
    await expect(reply(jana, id)).rejects.toThrow("accepted by Petr");
    await expectConsistent(db.sql, id);
  });

  test("to a group puts it into the queue, from which it is offered", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await toGroup(jana, id, desk.support);
    expect(await rowOf(db.sql, id)).toMatchObject({
      status: "queued",
      group_id: desk.support,
      group_ids: [desk.sales, desk.support],
      queue_left_at: null,
    });
    expect(await kindsOf(db.sql, id, 2)).toEqual(["redirected", "system", "queued"]);
    expect((await timelineOf(db.sql, id))[2]).toMatchObject({
      actorKind: "operator",
      actorId: jana.operatorId,
    });
    await expectConsistent(db.sql, id);
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, id)).toMatchObject({
      status: "offered",
      offered_operator_id: sara.operatorId,
    });
  });

  test("works on waiting and on offered sessions, and withdraws the offer", async () => {
    for (const id of [
      await makeWaiting(db.sql, desk, desk.sales),
      await makeOffered(db.sql, desk, desk.sales, petr.operatorId),
      await makeWaiting(db.sql, desk, desk.sales, 5, {
        status: "created",
        group_id: null,
        routed_here: false,
      }),
    ]) {
      await toOperator(desk.admin, id, jana);
      await expect(acceptSession(petr, { sessionId: id })).rejects.toThrow("redirected to Jana by admin");
      await acceptSession(jana, { sessionId: id });
      await expectConsistent(db.sql, id);
    }
  });

  test("to an operator of another group shows it to that operator only", async () => {
    const id = await makeWaiting(db.sql, desk, desk.sales);
    const other = await seat(db.sql, desk, "Otto", { groups: [desk.support] });
    await expect(requireSession(sara, id)).rejects.toThrow(NotFound);
    await toOperator(desk.admin, id, sara);
    await requireSession(sara, id);
    await expect(requireSession(other, id)).rejects.toThrow(NotFound);
    await acceptSession(sara, { sessionId: id });
    await expectConsistent(db.sql, id);
  });

  test("wakes the receiver and the queue it left, and nobody else", async () => {
    const wakes: Wake[] = [];
    const { unlisten } = await db.sql.listen(
      "parley_wakes",
      (payload) => void wakes.push(JSON.parse(payload)),
    );
    const billing = await makeNamed(db.sql, "groups", desk.tenant, "Billing");
    const bob = await seat(db.sql, desk, "Bob", { groups: [billing] });
    const id = await makeWaiting(db.sql, desk, desk.sales);
    const woken = async (act: Promise<unknown>, concerned: OperatorActor[], others: OperatorActor[]) => {
      await act;
      for (let tries = 0; tries < 100 && wakes.length < 2; tries++) await sleep(20);
      const all = wakes.splice(0);
      for (const actor of concerned) expect(all.some((wake) => concerns(actor, wake))).toBe(true);
      for (const actor of others) expect(all.some((wake) => concerns(actor, wake))).toBe(false);
    };
    try {
      await woken(toGroup(desk.admin, id, desk.support), [jana, sara], [bob]);
      await woken(toOperator(desk.admin, id, bob), [bob, sara], [jana]);
    } finally {
      await unlisten();
    }
  });

  test("that nobody answers returns to the group's queue; without a group it waits, and the event says why", async () => {
    const grouped = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const alone = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, {
      group_id: null,
      group_ids: [],
    });
    await toOperator(desk.admin, grouped, petr);
    await toOperator(desk.admin, alone, petr);
    await db.sql`update sessions set offer_expires_at = now() where offered_operator_id = ${petr.operatorId}`;
    await routeTenant(desk.tenant);
    expect(await kindsOf(db.sql, grouped, 5)).toEqual(["offer_timed_out", "queued", "offered"]);
    expect(await rowOf(db.sql, grouped)).toMatchObject({
      status: "offered",
      offered_operator_id: jana.operatorId,
    });
    expect(await kindsOf(db.sql, alone, 5)).toEqual(["offer_timed_out", "routing_failed"]);
    expect(await rowOf(db.sql, alone)).toMatchObject({ status: "queued", offered_operator_id: null });
    await expectConsistent(db.sql, grouped);
    await expectConsistent(db.sql, alone);
    await toGroup(desk.admin, alone, desk.support);
    await expectConsistent(db.sql, alone);
  });

  test("by somebody who does not hold it is audited, with the version it acted on and without the note", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { version: 41 });
    await toOperator(key, id, petr, { note: "secret" });
    const [redirected] = await auditOf(db.sql, id);
    expect(redirected).toEqual({
      verb: "sessions.redirect",
      actor_kind: "key",
      actor_id: 7,
      data: { version: 41, fromOperatorId: jana.operatorId, toOperatorId: petr.operatorId },
    });
  });

  test("by its holder is in the timeline alone", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await toOperator(jana, id, petr);
    expect(await kindsOf(db.sql, id, 2)).toContain("redirected");
    expect(await auditOf(db.sql, id)).toEqual([]);
  });

  test("from a dialog that was opened before the session moved is refused; messages in the meantime do not matter", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const { lastStep } = await readAvailability(desk.admin, id);
    await reply(jana, id);
    await toGroup(desk.admin, id, desk.support, { lastStep });
    await expect(toOperator(desk.admin, id, petr, { lastStep })).rejects.toThrow(
      "This session was redirected to Support by admin in the meantime",
    );
    expect(await rowOf(db.sql, id)).toMatchObject({ status: "queued", redirect_count: 1 });
  });
});

describe("a redirect is refused", () => {
  test("to an analyst, to an operator who does not hold it, to a key with read access only", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const analyst = await makeActor(db.sql, desk.tenant, "analyst");
    await expect(toOperator(analyst, id, petr)).rejects.toThrow(Forbidden);
    await expect(toOperator({ ...key, scopes: ["read"] }, id, petr)).rejects.toThrow(Forbidden);
    const waiting = await makeWaiting(db.sql, desk, desk.sales);
    await expect(toOperator(petr, waiting, jana)).rejects.toThrow(Forbidden);
    expect(await kindsOf(db.sql, id, 2)).toEqual([]);
    expect(await auditOf(db.sql, id)).toEqual([]);
  });

  test("T25: for a session, an operator or a group of others, like for missing ones", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const other = await makeDesk(db.sql, `other-${counter}`);
    const stranger = await seat(db.sql, other, "Stranger");
    const missing = await toOperator(desk.admin, 2 ** 40, petr).catch((error) => error);
    expect(missing).toBeInstanceOf(NotFound);
    for (const actor of [petr, stranger, other.admin]) {
      expect(await toOperator(actor, id, jana).catch((error) => error)).toEqual(missing);
      expect(await readAvailability(actor, id).catch((error) => error)).toEqual(missing);
    }
    for (const to of [{ operatorId: stranger.operatorId }, { operatorId: 2 ** 40 }])
      await expect(redirectSession(desk.admin, { sessionId: id, to })).rejects.toThrow(
        new NotFound("There is no such operator"),
      );
    for (const to of [{ groupId: other.sales }, { groupId: 2 ** 40 }])
      await expect(redirectSession(desk.admin, { sessionId: id, to })).rejects.toThrow(
        new NotFound("There is no such group"),
      );
  });

  test("for a session that has ended, also during after-call work", async () => {
    const ended = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await endSession(jana, { sessionId: ended });
    for (const actor of [desk.admin, jana])
      await expect(toOperator(actor, ended, petr)).rejects.toThrow("was ended by Jana in the meantime");
  });

  test("for an invalid receiver, and a note that is too long", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const wrong = [{}, { operatorId: petr.operatorId, groupId: desk.sales }, { operatorId: "1" }];
    for (const to of wrong)
      await expect(redirectSession(desk.admin, { sessionId: id, to: to as never })).rejects.toThrow(Invalid);
    await expect(toOperator(desk.admin, id, petr, { note: "x".repeat(1_001) })).rejects.toThrow(Invalid);
  });

  test("for exactly the receivers that the dialog disables, with the reason that it shows", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const offline = await seat(db.sql, desk, "Olga", { status: "offline" });
    const away = await seat(db.sql, desk, "Adam", { status: "away" });
    const busy = await seat(db.sql, desk, "Bea", { status: "busy" });
    const full = await seat(db.sql, desk, "Fred", { capacity: 1 });
    await makeHeld(db.sql, desk, desk.sales, full.operatorId);
    const empty = await makeNamed(db.sql, "groups", desk.tenant, "Empty");
    await db.sql`update groups set queue_limit = 1 where id = ${desk.support}`;
    await makeWaiting(db.sql, desk, desk.support, 99);
    const { operators, groups } = await readAvailability(desk.admin, id);
    expect(Object.fromEntries([...operators, ...groups].map(({ name, reason }) => [name, reason]))).toEqual({
      Adam: "away",
      Bea: "busy",
      Fred: "at capacity",
      Jana: "holds this session",
      Olga: "offline",
      Petr: null,
      Sara: null,
      Empty: "nobody online",
      Sales: null,
      Support: "queue full",
    });
    const refusals = [
      [{ operatorId: offline.operatorId }, "Olga cannot take this session: offline"],
      [{ operatorId: away.operatorId }, "Adam cannot take this session: away"],
      [{ operatorId: busy.operatorId }, "Bea cannot take this session: busy"],
      [{ operatorId: full.operatorId }, "Fred cannot take this session: at capacity"],
      [{ operatorId: jana.operatorId }, "Jana cannot take this session: holds this session"],
      [{ groupId: empty }, "Empty cannot take this session: nobody online"],
      [{ groupId: desk.support }, "Support cannot take this session: queue full"],
    ] as const;
    for (const [to, message] of refusals)
      await expect(redirectSession(desk.admin, { sessionId: id, to })).rejects.toThrow(new Conflict(message));
    expect(await kindsOf(db.sql, id, 2)).toEqual([]);
    await toGroup(desk.admin, id, desk.sales);
    await expect(toGroup(desk.admin, id, desk.sales)).rejects.toThrow("already waiting there");
  });
});

test("the dialog shows slots, load, the waiting sessions and the longest wait", async () => {
  const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  await makeHeld(db.sql, desk, desk.sales, petr.operatorId);
  await makeOffered(db.sql, desk, desk.sales, petr.operatorId);
  const longest = await makeWaiting(db.sql, desk, desk.sales, 99);
  const { operators, groups } = await readAvailability(desk.admin, id);
  expect(operators.map(({ name, load, free, presence }) => [name, load, free, presence])).toEqual([
    ["Jana", 0, 3, "online"],
    ["Petr", 2, 1, "online"],
    ["Sara", 0, 3, "online"],
  ]);
  expect(groups[0]).toMatchObject({
    name: "Sales",
    presence: "online",
    members: { online: 2, busy: 0, away: 0, offline: 0 },
    load: 2,
    capacity: 6,
    free: 4,
    waiting: 2,
    waitingSince: (await rowOf(db.sql, longest)).waiting_since,
  });
  await expect(readAvailability(petr, await makeWaiting(db.sql, desk, desk.sales))).rejects.toThrow(
    Forbidden,
  );
});

describe("concurrently", () => {
  test("T15: of twenty redirects from the same dialog exactly one happens", async () => {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    const { lastStep } = await readAvailability(desk.admin, id);
    const tried = Array.from({ length: 20 }, (_, n) =>
      n % 2
        ? toOperator(desk.admin, id, petr, { lastStep })
        : toGroup(desk.admin, id, desk.support, { lastStep }),
    );
    expect(await winners(tried, Conflict)).toBe(1);
    expect(await rowOf(db.sql, id)).toMatchObject({ redirect_count: 1 });
    expect(await auditOf(db.sql, id)).toHaveLength(1);
    await expectConsistent(db.sql, id);
  });

  test("redirects to one operator never exceed their slots", async () => {
    const ids = [];
    for (let n = 0; n < 20; n++) ids.push(await makeWaiting(db.sql, desk, desk.sales));
    expect(
      await winners(
        ids.map((id) => toOperator(desk.admin, id, petr)),
        Conflict,
      ),
    ).toBe(3);
  });

  test("redirects into one queue never exceed its limit", async () => {
    await db.sql`update groups set queue_limit = 4 where id = ${desk.support}`;
    const ids = [];
    for (let n = 0; n < 20; n++) ids.push(await makeWaiting(db.sql, desk, desk.sales));
    expect(
      await winners(
        ids.map((id) => toGroup(desk.admin, id, desk.support)),
        Conflict,
      ),
    ).toBe(4);
  });

  test("T15: accepts, redirects, ends and routing of the same sessions leave each with one holder or none", async () => {
    const ids = [];
    for (let n = 0; n < 6; n++) ids.push(await makeWaiting(db.sql, desk, desk.sales));
    const tried = ids.flatMap((id) => [
      acceptSession(jana, { sessionId: id }),
      acceptSession(petr, { sessionId: id }),
      toGroup(desk.admin, id, desk.support),
      toOperator(key, id, sara),
      endSession(key, { sessionId: id }),
      routeTenant(desk.tenant),
      acceptSession(sara, { sessionId: id }),
    ]);
    for (const result of await Promise.allSettled(tried))
      if (result.status === "rejected") {
        const { reason } = result;
        // Sara does not see sessions before they reach her group, and nobody sees those that ended before.
        expect(reason instanceof Conflict || reason instanceof NotFound, String(reason)).toBe(true);
      }
    for (const id of ids) {
      await expectConsistent(db.sql, id);
      const kinds = await kindsOf(db.sql, id);
      expect(kinds.filter((kind) => kind === "ended").length).toBeLessThanOrEqual(1);
      expect(kinds.filter((kind) => kind === "redirected").length).toBe(
        (await rowOf(db.sql, id)).redirect_count,
      );
    }
    const loads = await db.sql`select operator_id, count(*)::int as n from sessions
      where tenant_id = ${desk.tenant} and status in ('active', 'wrap_up') group by 1`;
    for (const { n } of loads) expect(n).toBeLessThanOrEqual(3);
  });
});

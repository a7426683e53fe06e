import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyActor, SystemActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { listNotes } from "@/lib/notes/list";
import { routeTenant } from "@/lib/routing/route";
import { concludeSession } from "./conclude";
import { endSession } from "./end";
import { makeActor } from "./testing";
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
let key: KeyActor;
let system: SystemActor;
let session: number;
let counter = 0;

beforeEach(async () => {
  counter += 1;
  desk = await makeDesk(db.sql, `desk-${counter}`);
  jana = await seat(db.sql, desk, "Jana", { capacity: 1 });
  petr = await seat(db.sql, desk, "Petr");
  const { tenant } = desk.admin;
  key = { kind: "key", tenant, keyId: 7, name: "Shop", scopes: ["read", "act"] };
  system = { kind: "system", tenant };
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
});

describe("ending", () => {
  test("by its holder leaves after-call work, and their slot taken", async () => {
    await endSession(jana, { sessionId: session });
    expect(await rowOf(db.sql, session)).toMatchObject({
      status: "wrap_up",
      ended_at: expect.any(Date),
      concluded_at: null,
      end_reason: "operator_ended",
      operator_id: jana.operatorId,
    });
    expect((await timelineOf(db.sql, session)).at(-1)).toMatchObject({
      kind: "ended",
      actorKind: "operator",
      actorId: jana.operatorId,
      data: { reason: "operator_ended" },
    });
    expect(await auditOf(db.sql, session)).toEqual([]);
    await expectConsistent(db.sql, session);
    const next = await makeWaiting(db.sql, desk, desk.sales);
    await db.sql`update operators set status = 'away' where id = ${petr.operatorId}`;
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, next)).toMatchObject({ status: "queued" });
  });

  test("by another system or by Parley closes a session without a holder at once, and is audited", async () => {
    const waiting = await makeWaiting(db.sql, desk, desk.sales);
    const offered = await makeOffered(db.sql, desk, desk.sales, petr.operatorId);
    await endSession(key, { sessionId: waiting });
    await endSession(system, { sessionId: offered, reason: "window_expired" });
    await endSession(key, { sessionId: session });
    expect(await rowOf(db.sql, waiting)).toMatchObject({
      status: "closed",
      end_reason: "api",
      waiting_since: null,
    });
    expect(await rowOf(db.sql, offered)).toMatchObject({
      status: "closed",
      end_reason: "window_expired",
      offered_operator_id: null,
    });
    expect(await rowOf(db.sql, session)).toMatchObject({ status: "wrap_up", end_reason: "api" });
    expect(await auditOf(db.sql, waiting)).toEqual([
      { verb: "sessions.end", actor_kind: "key", actor_id: 7, data: { version: 1, reason: "api" } },
    ]);
    for (const id of [waiting, offered, session]) await expectConsistent(db.sql, id);
  });

  test("is refused to everyone else", async () => {
    const chief = await seat(db.sql, desk, "Chief", { role: "supervisor" });
    const analyst = await makeActor(db.sql, desk.tenant, "analyst", { operatorId: jana.operatorId });
    const reader: KeyActor = { ...key, scopes: ["read", "ingest"] };
    for (const actor of [desk.admin, chief, analyst, reader])
      await expect(endSession(actor, { sessionId: session })).rejects.toThrow(Forbidden);
    const wrong = { sessionId: session, reason: "because" as never };
    await expect(endSession(key, wrong)).rejects.toThrow(Invalid);
    expect(await kindsOf(db.sql, session, 2)).toEqual([]);
  });

  test("T25: a session of another operator, tenant or key answers like a missing one", async () => {
    const missing = await endSession(jana, { sessionId: 2 ** 40 }).catch((error) => error);
    expect(missing).toBeInstanceOf(NotFound);
    const other = await makeDesk(db.sql, `other-${counter}`);
    const otherKey: KeyActor = { ...key, tenant: other.admin.tenant };
    for (const actor of [petr, other.admin, otherKey])
      expect(await endSession(actor, { sessionId: session }).catch((error) => error)).toEqual(missing);
  });

  test("by a key without read access shows the key's name", async () => {
    const act: KeyActor = { ...key, scopes: ["act"] };
    await endSession(act, { sessionId: session });
    expect((await timelineOf(db.sql, session)).at(-1)).toMatchObject({
      kind: "ended",
      actorKind: "system",
      data: { reason: "api", by: "Shop" },
    });
    await expect(endSession(act, { sessionId: session })).rejects.toThrow(
      "This session was ended by Shop in the meantime",
    );
  });

  test("T15: twenty times at once counts once, and the others learn by whom", async () => {
    const tried = Array.from({ length: 20 }, (_, n) =>
      endSession(n % 2 ? jana : key, { sessionId: session }),
    );
    expect(await winners(tried, Conflict)).toBe(1);
    expect(await kindsOf(db.sql, session, 2)).toEqual(["ended"]);
    const late = await endSession(jana, { sessionId: session }).catch((error) => error);
    expect(late.message).toMatch(/^This session was ended/);
    await expectConsistent(db.sql, session);
  });
});

describe("concluding", () => {
  beforeEach(() => endSession(jana, { sessionId: session }));

  test("closes the session with its result and note, and frees the slot", async () => {
    const next = await makeWaiting(db.sql, desk, desk.sales);
    await db.sql`update operators set status = 'away' where id = ${petr.operatorId}`;
    await concludeSession(jana, { sessionId: session, result: " Sold ", note: "Call on Monday" });
    expect(await rowOf(db.sql, session)).toMatchObject({
      status: "closed",
      concluded_at: expect.any(Date),
      result: "Sold",
      note_count: 1,
    });
    expect((await timelineOf(db.sql, session)).at(-1)).toMatchObject({
      kind: "concluded",
      actorId: jana.operatorId,
      data: { operatorId: jana.operatorId, result: "Sold" },
    });
    expect(await listNotes(desk.admin, session)).toMatchObject([{ text: "Call on Monday", author: "Jana" }]);
    await expectConsistent(db.sql, session);
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, next)).toMatchObject({
      status: "offered",
      offered_operator_id: jana.operatorId,
    });
  });

  test("without a result and a note, or with empty ones, stores neither", async () => {
    await concludeSession(jana, { sessionId: session, result: "", note: " \n " });
    expect(await rowOf(db.sql, session)).toMatchObject({ status: "closed", result: null, note_count: 0 });
  });

  test("is refused to others, a second time, before the end, and with too long texts", async () => {
    const chief = await seat(db.sql, desk, "Chief", { role: "admin" });
    for (const actor of [desk.admin, chief])
      await expect(concludeSession(actor, { sessionId: session })).rejects.toThrow(Forbidden);
    await expect(concludeSession(petr, { sessionId: session })).rejects.toThrow(NotFound);
    const tooMuch = { sessionId: session, result: "x".repeat(801), note: "y".repeat(10_001) };
    const refused = await concludeSession(jana, tooMuch).catch((error) => error);
    expect(Object.keys(refused.fields)).toEqual(["result", "note"]);
    await concludeSession(jana, { sessionId: session });
    await expect(concludeSession(jana, { sessionId: session })).rejects.toThrow("concluded by Jana");
    const running = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    await expect(concludeSession(jana, { sessionId: running })).rejects.toThrow("still active");
  });

  test("happens automatically after ten minutes", async () => {
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, session)).toMatchObject({ status: "wrap_up" });
    await db.sql`update sessions set ended_at = now() - interval '10 minutes' where id = ${session}`;
    await routeTenant(desk.tenant);
    expect(await rowOf(db.sql, session)).toMatchObject({ status: "closed", result: null });
    expect((await timelineOf(db.sql, session)).at(-1)).toMatchObject({
      kind: "concluded",
      actorKind: "system",
      data: { operatorId: jana.operatorId, automatic: true },
    });
  });
});

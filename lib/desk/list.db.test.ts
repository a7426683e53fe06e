import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { Forbidden } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { makeNamed } from "@/lib/sessions/testing";
import {
  type Desk,
  makeDesk,
  makeHeld,
  makeOffered,
  makeWaiting,
  type OperatorActor,
  seat,
} from "@/lib/sessions/testing/desk";
import { listDesk } from "./list";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr", { groups: [desk.support] });
});

const ids = (sessions: readonly { id: number }[]) => sessions.map(({ id }) => id);
const record = (sessionId: number, event: NewEvent) =>
  transaction((tx) => recordEvents(tx, desk.tenant, [{ sessionId, events: [event] }]));

test("a desk has what the operator holds, is offered, and what waits in their groups, each once", async () => {
  const held = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  const wrapUp = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { status: "wrap_up" });
  await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { status: "closed" });
  const offered = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
  const toPetr = await makeOffered(db.sql, desk, desk.sales, petr.operatorId);
  const short = await makeWaiting(db.sql, desk, desk.sales, 5);
  const long = await makeWaiting(db.sql, desk, desk.sales, 500);
  const elsewhere = await makeWaiting(db.sql, desk, desk.support, 50);
  const south = await makeDesk(db.sql, "south");
  await makeWaiting(db.sql, south, south.sales);
  const janas = await listDesk(jana);
  expect(ids(janas.held)).toEqual([held, wrapUp]);
  expect(ids(janas.offered)).toEqual([offered]);
  expect(ids(janas.waiting)).toEqual([long, toPetr, short]);
  expect(janas.waitingCount).toBe(3);
  expect(janas.waiting[0]).toMatchObject({ group: "Sales", waitedSince: expect.any(Date), last: null });
  const petrs = await listDesk(petr);
  expect([ids(petrs.held), ids(petrs.offered), ids(petrs.waiting)]).toEqual([[], [toPetr], [elsewhere]]);
  expect((await listDesk({ ...jana, groupIds: [] })).waiting).toEqual([]);
});

test("each session has the last thing that was written, its author, and when", async () => {
  const robot = await makeNamed(db.sql, "chatbots", desk.tenant, "Robin");
  const by: [NewEvent["actorKind"], number | null, string | null][] = [
    ["client", null, null],
    ["operator", jana.operatorId, "Jana"],
    ["chatbot", robot, "Robin"],
    ["operator", null, "Operator"],
  ];
  const held: number[] = [];
  for (const [index, [actorKind, actorId, author]] of by.entries()) {
    const id = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
    held.push(id);
    const at = new Date(Date.now() - 60_000 + 1_000 * index);
    await record(id, { kind: "message", at, actorKind, actorId, text: `From ${author ?? "the client"}` });
    // What nobody wrote is no message.
    await record(id, { kind: "system", at: new Date(), actorKind: "system", text: "A system line" });
  }
  const { held: listed } = await listDesk(jana);
  expect(ids(listed)).toEqual(held.toReversed());
  expect(listed.map(({ last }) => [last?.author, last?.text]).toReversed()).toEqual(
    by.map(([, , author]) => [author, `From ${author ?? "the client"}`]),
  );
  expect(listed.map(({ last }) => last?.own).toReversed()).toEqual([false, true, false, false]);
  expect(listed[0]?.last?.at).toBeInstanceOf(Date);
});

test("a file is shown by its name, and a long message by its beginning", async () => {
  const [file, long] = [
    await makeHeld(db.sql, desk, desk.sales, jana.operatorId),
    await makeHeld(db.sql, desk, desk.sales, jana.operatorId),
  ];
  await record(file, { kind: "file", at: new Date(), actorKind: "client", data: { name: "bill.pdf" } });
  await record(long, { kind: "message", at: new Date(), actorKind: "client", text: "ž".repeat(100_000) });
  const { held } = await listDesk(jana);
  const texts = new Map(held.map(({ id, last }) => [id, last?.text]));
  expect(texts.get(file)).toBe("bill.pdf");
  expect(texts.get(long)).toBe("ž".repeat(200));
});

test("only operators have a desk", async () => {
  for (const actor of [desk.admin, { ...jana, role: "analyst" as const }, { ...jana, operatorId: null }])
    await expect(listDesk(actor)).rejects.toThrow(Forbidden);
});

import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { Forbidden, NotFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { redirectSession } from "@/lib/sessions/redirect";
import {
  type Desk,
  makeDesk,
  makeHeld,
  makeWaiting,
  type OperatorActor,
  seat,
} from "@/lib/sessions/testing/desk";
import { markRead } from "./mark-read";
import { listUnread } from "./unread";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let held: number;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
  held = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { client_name: "Eva Nová" });
});

/** Returns the place of the message. */
async function says(actorKind: "client" | "operator" | "system", sessionId = held): Promise<number> {
  const kind = actorKind === "system" ? "system" : "message";
  const event = { kind, at: new Date(), actorKind, text: "Hello" } as const;
  const places = await transaction((tx) => recordEvents(tx, desk.tenant, [{ sessionId, events: [event] }]));
  return places.get(sessionId) as number;
}

const counts = async (actor: OperatorActor) =>
  (await listUnread(actor)).map(({ id, count }) => [id, count] as const);

test("only what the client wrote is unread, and only to the operator who holds the session", async () => {
  await says("operator");
  await says("system");
  expect(await listUnread(jana)).toEqual([]);
  await says("client");
  const last = await says("client");
  expect(await listUnread(jana)).toEqual([
    { id: held, client: "Eva Nová", channel: expect.any(String), count: 2, seq: last },
  ]);
  expect(await listUnread(petr)).toEqual([]);
  expect(await listUnread({ ...desk.admin, operatorId: petr.operatorId })).toEqual([]);
});

test("sessions that wait, are offered or have ended are not unread; the latest message comes first", async () => {
  const waiting = await makeWaiting(db.sql, desk, desk.sales);
  const closed = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { status: "closed" });
  const second = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  for (const id of [held, waiting, closed, second]) await says("client", id);
  expect(await counts(jana)).toEqual([
    [second, 1],
    [held, 1],
  ]);
});

test("reading counts up to what was shown, and a window that is behind takes nothing back", async () => {
  const first = await says("client");
  const second = await says("client");
  await markRead(jana, { sessionId: held, seq: first });
  expect(await counts(jana)).toEqual([[held, 1]]);
  await Promise.all([first, second, first].map((seq) => markRead(jana, { sessionId: held, seq })));
  expect(await counts(jana)).toEqual([]);
  await says("client");
  expect(await counts(jana)).toEqual([[held, 1]]);
});

test("what does not exist yet cannot be read in advance", async () => {
  await markRead(jana, { sessionId: held, seq: 2_000_000_000 });
  await says("client");
  expect(await counts(jana)).toEqual([[held, 1]]);
});

test("each operator reads for themselves: after a redirect the whole session is unread to the next one", async () => {
  const seq = await says("client");
  await markRead(jana, { sessionId: held, seq });
  const lastStep = (
    await db.sql`select max(seq) from session_events where session_id = ${held} and kind = 'accepted'`
  )[0]?.max as number;
  await redirectSession(jana, { sessionId: held, to: `operator ${petr.operatorId}`, lastStep });
  await db.sql`update sessions set status = 'active', operator_id = ${petr.operatorId} where id = ${held}`;
  expect(await counts(petr)).toEqual([[held, 1]]);
  expect(await counts(jana)).toEqual([]);
  await expect(markRead(jana, { sessionId: held, seq })).rejects.toThrow(Forbidden);
});

test("nobody else marks a session as read, and a strange one looks like a missing one", async () => {
  const seq = await says("client");
  const analyst = { ...desk.admin, role: "analyst" as const };
  for (const actor of [desk.admin, analyst])
    await expect(markRead(actor, { sessionId: held, seq })).rejects.toThrow(Forbidden);
  await expect(listUnread(desk.admin)).rejects.toThrow(Forbidden);
  const south = await makeDesk(db.sql, "south");
  const strange = await seat(db.sql, south, "Olga");
  for (const actor of [petr, strange])
    await expect(markRead(actor, { sessionId: held, seq })).rejects.toThrow(NotFound);
  await expect(markRead(jana, { sessionId: "x", seq })).rejects.toThrow(NotFound);
  expect(await counts(jana)).toEqual([[held, 1]]);
});

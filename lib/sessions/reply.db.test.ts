import { beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { endSession } from "./end";
import { permittedActions } from "./permitted-actions";
import { replyToSession } from "./reply";
import { MAX_REPLY_LENGTH } from "./reply-length";
import { makeActor } from "./testing";
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
} from "./testing/desk";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let session: number;

beforeAll(async () => {
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana", { capacity: 99 });
  petr = await seat(db.sql, desk, "Petr");
});
beforeEach(async () => {
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
});

const reply = (actor: UserActor, text: string, replyKey: string = crypto.randomUUID(), sessionId = session) =>
  replyToSession(actor, { sessionId, text, replyKey });
const answerTo = (replyTo: unknown, sessionId: number, replyKey: string = crypto.randomUUID()) =>
  replyToSession(jana, { sessionId, text: "Yes", replyTo, replyKey });
/** A session of our web chat, which shows which message is answered. Its first message has the place 3. */
const makeChat = async () => {
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key)
    values (${desk.tenant}, 'webchat', 'shop', 'Shop', 'a-public-key') on conflict do nothing`;
  const chat = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel_account: "shop" });
  await reply(jana, "Is it still open?", crypto.randomUUID(), chat);
  return chat;
};
const outboxOf = async (id: number) =>
  (await db.sql`select seq, state from outbox where session_id = ${id} order by id`).map((row) => ({
    ...row,
  }));

test("a reply is recorded, counted, found by the search and queued in the outbox", async () => {
  const { seq } = await reply(jana, " Dobrý den,\r\njak mohu pomoci? ");
  expect((await timelineOf(db.sql, session)).at(-1)).toMatchObject({
    seq,
    kind: "message",
    actorKind: "operator",
    actorId: jana.operatorId,
    text: "Dobrý den,\njak mohu pomoci?",
  });
  expect(await rowOf(db.sql, session)).toMatchObject({ message_count: 1, status: "active" });
  expect(await outboxOf(session)).toEqual([{ seq, state: "queued" }]);
  const [found] = await db.sql`select document @@ 'pomoci'::tsquery as hit from session_documents
    where session_id = ${session}`;
  expect(found?.hit).toBe(true);
  await expectConsistent(db.sql, session);
});

test("T30: a reply sent twenty times under one key is one message, also after the session ended", async () => {
  const key = crypto.randomUUID();
  const sent = await Promise.all(Array.from({ length: 20 }, () => reply(jana, "Once", key)));
  expect(new Set(sent.map(({ seq }) => seq)).size).toBe(1);
  expect(await outboxOf(session)).toHaveLength(1);
  await endSession(jana, { sessionId: session });
  expect(await reply(jana, "Once", key)).toEqual(sent[0]);
  expect(await rowOf(db.sql, session)).toMatchObject({ message_count: 1 });
});

test("another text or session under the same key is refused; keys of other operators do not clash", async () => {
  const key = crypto.randomUUID();
  await reply(jana, "One", key);
  await expect(reply(jana, "Two", key)).rejects.toThrow(Conflict);
  const second = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  await expect(reply(jana, "One", key, second)).rejects.toThrow(Conflict);
  const petrs = await makeHeld(db.sql, desk, desk.sales, petr.operatorId);
  await reply(petr, "One", key, petrs);
  expect(await outboxOf(petrs)).toHaveLength(1);
});

test("only the holder may reply, not an admin, nor an operator it is merely offered to", async () => {
  const chief = await seat(db.sql, desk, "Chief", { role: "admin" });
  const analyst = await makeActor(db.sql, desk.tenant, "analyst", { operatorId: jana.operatorId });
  for (const actor of [desk.admin, chief, analyst])
    await expect(reply(actor, "x")).rejects.toThrow(Forbidden);
  const offered = await makeOffered(db.sql, desk, desk.sales, jana.operatorId);
  await expect(reply(jana, "x", crypto.randomUUID(), offered)).rejects.toThrow(Forbidden);
  for (const id of [session, offered]) expect(await outboxOf(id)).toEqual([]);
});

test("T25: a session of another operator or tenant answers like a missing one", async () => {
  const missing = await reply(jana, "x", crypto.randomUUID(), 2 ** 40).catch((error) => error);
  expect(missing).toBeInstanceOf(NotFound);
  const stranger = await seat(db.sql, await makeDesk(db.sql, "south"), "Stranger");
  for (const actor of [petr, stranger])
    expect(await reply(actor, "x").catch((error) => error)).toEqual(missing);
});

test("replies after the end are refused", async () => {
  await endSession(jana, { sessionId: session });
  await expect(reply(jana, "one more thing")).rejects.toThrow("was ended by Jana in the meantime");
  expect(await outboxOf(session)).toEqual([]);
});

test("T34: an empty or too long text is refused at its field, and characters that cannot be stored are replaced", async () => {
  for (const text of ["", " \n ", "\0", "x".repeat(MAX_REPLY_LENGTH + 1)]) {
    const refused = await reply(jana, text).catch((error) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect(refused.fields).toHaveProperty("text");
  }
  await reply(jana, "a\0b \uD83D <b>c</b>");
  expect((await timelineOf(db.sql, session)).at(-1)?.text).toBe("a\uFFFDb \uFFFD <b>c</b>");
});

test("a reply to a certain message has the place of that message", async () => {
  const chat = await makeChat();
  await answerTo("3", chat);
  await answerTo("", chat);
  const written = (await timelineOf(db.sql, chat)).filter(({ kind }) => kind === "message");
  expect(written.map(({ seq, data }) => [seq, data])).toEqual([
    [3, null],
    [4, { replyTo: 3 }],
    [5, null],
  ]);
});

test("a reply to what is no message of the session is refused, and nothing is sent", async () => {
  const chat = await makeChat();
  const sent = await outboxOf(chat);
  for (const place of [1, 4, 0, -3, 3.5, 2 ** 40, "third"]) {
    const refused = await answerTo(place, chat).catch((error) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect(refused.message).toBe("The message to answer is not in this session");
  }
  expect(await outboxOf(chat)).toEqual(sent);
});

test("a reply to a certain message is refused where the client would not see which one", async () => {
  const { seq } = await reply(jana, "Is it still open?");
  expect(await permittedActions(jana, session)).toMatchObject({ reply: true, quote: false });
  expect(await permittedActions(jana, await makeChat())).toMatchObject({ reply: true, quote: true });
  await expect(answerTo(seq, session)).rejects.toThrow(
    "This channel does not show which message is answered",
  );
  expect(await outboxOf(session)).toHaveLength(1);
});

test("the same text in answer to another message is another reply, and refused under the same key", async () => {
  const chat = await makeChat();
  const key = crypto.randomUUID();
  const first = await answerTo(3, chat, key);
  expect(await answerTo(3, chat, key)).toEqual(first);
  for (const place of [null, 4]) await expect(answerTo(place, chat, key)).rejects.toThrow(Conflict);
});

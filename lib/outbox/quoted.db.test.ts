import { afterEach, beforeEach, expect, test } from "vitest";
import { receive, runPushJobs } from "@/lib/channels/testing/account";
import { openShop, type Shop } from "@/lib/channels/testing/shop";
import { emptiedDatabase } from "@/lib/jobs/testing/database";

/* Under which id the vendor learns which message is answered. The vendor is an HTTP server. */

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let shop: Shop;
let session: number;
beforeEach(async () => {
  shop = await openShop(db.sql);
  await receive(db.sql, shop.account, [shop.written("Hello")]);
  session = await shop.accept();
});
afterEach(() => shop.receiver.close());

const placeOf = async (text: string) =>
  (await db.sql`select seq from session_events where session_id = ${session} and text = ${text}`)[0]?.seq;
/** Answers the message with a text; returns the id of that message as the vendor got it, and whether the answer was sent. */
const answer = async (text: string) => {
  await shop.reply(session, `In answer to ${text}`, await placeOf(text));
  await runPushJobs(db.sql);
  const { state } = (await shop.outbox()).at(-1) ?? {};
  return [JSON.parse(shop.receiver.requests.at(-1)?.body ?? "").replyTo, state];
};

test("a message of the client is answered by the vendor's id of it", async () => {
  await receive(db.sql, shop.account, [shop.written("First", { id: "first" }), shop.written("Second")]);
  expect(await answer("First")).toEqual(["first", "sent"]);
});

test("the text that came with a file is answered as the message that it was with the file", async () => {
  const file = { url: "https://files.example.com/7", name: "invoice.pdf" };
  await receive(db.sql, shop.account, [shop.written("Is this right?", { id: "with-file", file })]);
  expect(await answer("Is this right?")).toEqual(["with-file", "sent"]);
});

test("a message of ours is answered by the id that the vendor gave it, and without one before it has any", async () => {
  await shop.reply(session, "Our question");
  await runPushJobs(db.sql);
  const [{ provider_id: id } = {}] = await db.sql`select provider_id from outbox`;
  expect(id).toEqual(expect.any(String));
  expect(await answer("Our question")).toEqual([id, "sent"]);
  await db.sql`update outbox set provider_id = null`;
  expect(await answer("Our question")).toEqual([null, "sent"]);
});

test.each([
  ["is too long to be stored", "m".repeat(195)],
  ["looks like one of ours", "notice m-1"],
  ["looks like that of a hash", "hash m-1"],
  ["ends like that of a second event", "m-1 text"],
])("an answer to a message whose id %s goes out without it", async (_, id) => {
  await receive(db.sql, shop.account, [shop.written("Odd", { id })]);
  expect(await answer("Odd")).toEqual([null, "sent"]);
});

test("an answer to a message that came in another way goes out without an id", async () => {
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    values (${shop.desk.tenant}, ${session}, 99, 'message', now(), 'chatbot', 'By the chatbot')`;
  await db.sql`insert into ingested_events (tenant_id, producer, external_id, fingerprint, session_id, seq)
    values (${shop.desk.tenant}, 'key', 'theirs', '', ${session}, 99)`;
  await db.sql`update sessions set event_count = 99 where id = ${session}`;
  expect(await answer("By the chatbot")).toEqual([null, "sent"]);
});

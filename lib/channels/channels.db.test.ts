import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { queuedJobs } from "@/lib/jobs/testing";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { pushMessages } from "@/lib/outbox/push";
import { endSession } from "@/lib/sessions/end";
import type { Desk, OperatorActor } from "@/lib/sessions/testing/desk";
import type { Receiver } from "@/lib/webhooks/testing/receiver";
import { changeAccount } from "./accounts/change";
import { findAccountById } from "./accounts/find";
import { listAccounts } from "./accounts/list";
import { changeIdentity } from "./inbox/clients/identity";
import { post, processReceived, receive, runPushJobs } from "./testing/account";
import { openShop, type Shop } from "./testing/shop";

/* The path of messages in and out, with the generic channel: its vendor is an HTTP server. */

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let shop: Shop;
let desk: Desk;
let jana: OperatorActor;
let receiver: Receiver;
let account: { key: string; name: string };
beforeEach(async () => {
  shop = await openShop(db.sql);
  ({ desk, jana, receiver, account } = shop);
});
afterEach(() => receiver.close());

const written = (text: string, more: object = {}) => shop.written(text, more);
const sessions = () => db.sql<{ id: number; status: string; client_id: number }[]>`
  select id::int, status, client_id::int from sessions order by id`;
const reply = (sessionId: number, text: string) => shop.reply(sessionId, text);

describe("messages in", () => {
  test("open a session in the queue of the account's group, and the next message joins it", async () => {
    await receive(db.sql, account, [written("Hello")]);
    await receive(db.sql, account, [written("Are you there?"), written("Anyone?")]);
    expect(await sessions()).toMatchObject([{ status: "queued" }]);
    expect(await shop.texts()).toEqual(["Hello", "Are you there?", "Anyone?"]);
    expect(await db.sql`select from channel_webhooks`).toEqual([]);
  });

  test("T14: a webhook delivered twice, also much later, stores its message once", async () => {
    const message = written("Hello");
    await receive(db.sql, account, [message]);
    const id = await shop.accept();
    await endSession(jana, { sessionId: id });
    await receive(db.sql, account, [message]);
    expect(await shop.texts()).toEqual(["Hello"]);
    expect(await sessions()).toHaveLength(1);
    expect(await shop.deadProblems()).toEqual([]);
  });

  test("T14: an id that comes again with another text is kept for an admin, and the first text stays", async () => {
    await receive(db.sql, account, [{ ...written("Hello"), id: "same" }]);
    await receive(db.sql, account, [{ ...written("Goodbye"), id: "same" }, written("More")]);
    expect(await shop.texts()).toEqual(["Hello", "More"]);
    expect(await shop.deadProblems()).toEqual([
      "The vendor sent another message under the id of an earlier one",
    ]);
  });

  test("a message after the end starts a new session of the same client", async () => {
    await receive(db.sql, account, [written("Hello")]);
    await endSession(jana, { sessionId: await shop.accept() });
    await receive(db.sql, account, [written("One more thing")]);
    const all = await sessions();
    expect(all).toHaveLength(2);
    expect(all[1]?.client_id).toBe(all[0]?.client_id);
  });

  test("an item that cannot be read does not stop the others of its webhook", async () => {
    await receive(db.sql, account, [{ type: "message", id: "x" }, written("Hello")]);
    expect(await shop.texts()).toEqual(["Hello"]);
    expect(await shop.deadProblems()).toHaveLength(1);
  });

  test("characters that cannot be stored are replaced, in every field", async () => {
    const name = "ka\0rel\uD800";
    await receive(db.sql, account, [
      { type: "permission", client: { id: name }, allowed: false, reason: "\0" },
      { type: "receipt", key: crypto.randomUUID(), state: "failed", failure: "\0" },
      { ...written("Hello"), client: { id: name } },
    ]);
    await receive(db.sql, { ...account, name: "\0" }, [written("Hello")]);
    expect(await shop.texts()).toEqual(["Hello"]);
    expect(await shop.deadProblems()).toEqual([expect.stringContaining("which is not active here")]);
  });

  test("a webhook for an account that is not ours is kept for an admin", async () => {
    await receive(db.sql, { ...account, name: "another" }, [written("Hello")]);
    expect(await shop.deadProblems()).toEqual(["It is for the account another, which is not active here"]);
    expect(await sessions()).toEqual([]);
  });

  test("a reply to a message shows which one, also to one of the same webhook", async () => {
    await receive(db.sql, account, [written("One", { id: "one" }), written("Two", { replyTo: "one" })]);
    const rows =
      await db.sql`select data->'replyTo' as answers, seq from session_events where kind = 'message' order by seq`;
    expect(rows[1]?.answers).toBe(rows[0]?.seq);
  });

  test("a burst is answered together, and each message is stored once and in its order", async () => {
    const all = Array.from({ length: 60 }, (_, index) => written(`Message ${index}`));
    await Promise.all(all.map((each) => post(account, [each])));
    const waiting = await db.sql<{ body: Buffer }[]>`select body from channel_webhooks order by id`;
    await processReceived(db.sql);
    expect(waiting).toHaveLength(all.length);
    const inOrder = waiting.map(({ body }) => JSON.parse(body.toString()).items[0].text);
    expect(await shop.texts()).toEqual(inOrder);
    expect(await sessions()).toHaveLength(1);
  });

  test("a wrong signature, a missing one and an old one are refused, and nothing is stored", async () => {
    for (const change of [
      { "webhook-signature": "v1,AAAA" },
      { "webhook-signature": "" },
      { "webhook-timestamp": String(Math.floor(Date.now() / 1_000) - 3_600) },
    ] as Record<string, string>[])
      await expect(post(account, [written("Hello")], change)).rejects.toMatchObject({ status: 403 });
    expect(await db.sql`select from channel_webhooks`).toEqual([]);
  });
});

describe("messages out", () => {
  const talk = async () => {
    await receive(db.sql, account, [written("Hello")]);
    return shop.accept();
  };

  test("are sent once the vendor took them, in the order of the session", async () => {
    const id = await talk();
    for (const text of ["One", "Two", "Three"]) await reply(id, text);
    await runPushJobs(db.sql);
    expect(receiver.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual([
      "One",
      "Two",
      "Three",
    ]);
    expect(await shop.outbox()).toMatchObject([{ state: "sent" }, { state: "sent" }, { state: "sent" }]);
  });

  test("T31: a late receipt lowers nothing", async () => {
    const id = await talk();
    await reply(id, "One");
    await runPushJobs(db.sql);
    const { id: key } = JSON.parse(receiver.requests[0]?.body ?? "{}") as { id: string };
    for (const state of ["read", "delivered", "failed", "sent"])
      await receive(db.sql, account, [{ type: "receipt", key, state }]);
    expect(await shop.outbox()).toMatchObject([{ state: "read" }]);
  });

  test("a receipt that comes before the answer to our request counts", async () => {
    const id = await talk();
    receiver.respondWith(async (response, { body }) => {
      const { id: key } = JSON.parse(body) as { id: string };
      await receive(db.sql, account, [{ type: "receipt", key, state: "delivered" }]);
      response.writeHead(200).end();
    });
    await reply(id, "One");
    await runPushJobs(db.sql);
    expect(await shop.outbox()).toMatchObject([{ state: "delivered" }]);
  });

  test("a refusal fails with its reason, and the next message goes out", async () => {
    const id = await talk();
    receiver.respondWith((response) => {
      response.writeHead(receiver.requests.length === 1 ? 422 : 200).end();
    });
    await reply(id, "One");
    await reply(id, "Two");
    await runPushJobs(db.sql);
    expect(await shop.outbox()).toMatchObject([
      { state: "failed", failure: "The other system refused the message (422)" },
      { state: "sent" },
    ]);
  });

  test("a vendor that is overloaded is asked again later, and later messages wait behind", async () => {
    const id = await talk();
    receiver.respondWith((response) => response.writeHead(503).end());
    await reply(id, "One");
    await reply(id, "Two");
    await runPushJobs(db.sql);
    expect(await shop.outbox()).toMatchObject([
      { state: "queued", failure: "The other system answered 503" },
      { state: "queued" },
    ]);
    receiver.respondWith((response) => response.writeHead(200).end());
    await db.sql`update outbox set retry_at = now() where retry_at is not null`;
    await runPushJobs(db.sql);
    expect(receiver.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual([
      "One",
      "One",
      "Two",
    ]);
    expect(await shop.outbox()).toMatchObject([{ state: "sent" }, { state: "sent" }]);
  });

  test("too long a message is refused before it is queued", async () => {
    await expect(reply(await talk(), "x".repeat(10_001))).rejects.toMatchObject({ name: "Invalid" });
    expect(await shop.outbox()).toEqual([]);
  });

  test("a client who forbade it cannot be written to, not even with a message that was queued before", async () => {
    const id = await talk();
    await reply(id, "One");
    const at = new Date(Date.now() + 1_000).toISOString();
    await receive(db.sql, account, [
      { type: "permission", client: { id: "karel" }, allowed: false, reason: "The client left", at },
    ]);
    await runPushJobs(db.sql);
    expect(await shop.outbox()).toMatchObject([{ state: "failed", failure: "The client left" }]);
    await expect(reply(id, "Two")).rejects.toThrow("The client left");
    await receive(db.sql, account, [written("Back", { at: new Date(Date.now() + 2_000).toISOString() })]);
    await reply(id, "Three");
    await runPushJobs(db.sql);
    expect((await shop.outbox()).map(({ state }) => state)).toEqual(["failed", "sent"]);
  });

  test("a fresh message does not wait until an earlier one of another client may be tried again", async () => {
    const first = await talk();
    receiver.respondWith((response) => response.writeHead(503).end());
    await reply(first, "One");
    await runPushJobs(db.sql);
    await receive(db.sql, account, [{ ...written("Hello"), client: { id: "jiri", name: "Jiri" } }]);
    const second = await shop.accept();
    receiver.respondWith((response) => response.writeHead(200).end());
    await reply(second, "Two");
    const [job] = await queuedJobs(db.sql).then((jobs) =>
      jobs.filter(({ name }) => name === pushMessages.name),
    );
    expect(job?.run_at.getTime()).toBeLessThanOrEqual(Date.now());
    await runPushJobs(db.sql);
    expect((await shop.outbox()).map(({ state }) => state)).toEqual(["queued", "sent"]);
  });

  test("a client who is banned while a message waits does not get it", async () => {
    const id = await talk();
    await reply(id, "One");
    await db.sql`update outbox set created_at = now() - interval '1 minute'`;
    await db.sql`insert into bans (tenant_id, scope, value, label, reason, user_id)
      select tenant_id, 'client', client_id::text, 'Karel', 'Threats', ${desk.admin.userId} from sessions where id = ${id}`;
    await runPushJobs(db.sql);
    expect(receiver.requests).toEqual([]);
    expect(await shop.outbox()).toMatchObject([
      { state: "failed", failure: "The client is banned: Threats" },
    ]);
  });

  test("go to the client's new name once they have one, and the old name may become somebody else's", async () => {
    const id = await talk();
    const [row] = await db.sql<{ id: number }[]>`select id::int from channel_accounts`;
    const found = await findAccountById(database(), desk.tenant, row?.id ?? 0);
    if (!found) throw new Error("There is no account");
    await changeIdentity(found, {
      is: "identity",
      id: "change",
      account: "shop",
      from: "karel",
      to: "zz-karel",
    });
    await reply(id, "One");
    await runPushJobs(db.sql);
    expect(receiver.requests.map(({ body }) => (JSON.parse(body) as { to: string }).to)).toEqual([
      "zz-karel",
    ]);
    await receive(db.sql, account, [{ ...written("It is me"), client: { id: "zz-karel" } }]);
    await receive(db.sql, account, [written("I have this name now"), written("And more")]);
    const all = await sessions();
    expect(all).toHaveLength(2);
    expect(all[1]?.client_id).not.toBe(all[0]?.client_id);
    expect(await db.sql`select message_count from sessions order by id`).toMatchObject([
      { message_count: 3 },
      { message_count: 2 },
    ]);
  });

  test("an account keeps its name at the vendor once sessions came in under it", async () => {
    await talk();
    const [made] = await listAccounts(desk.admin);
    const change = (fields: object) =>
      changeAccount(desk.admin, {
        id: made?.id,
        version: made?.version,
        groupId: desk.sales,
        url: receiver.url,
        ...fields,
      });
    await expect(change({ name: "Shop", account: "store" })).rejects.toMatchObject({
      fields: { account: expect.any(String) },
    });
    await change({ name: "The shop", account: "shop" });
  });
});

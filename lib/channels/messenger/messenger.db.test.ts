import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { deleteJobs } from "@/lib/jobs/testing";
import { acceptSession } from "@/lib/sessions/accept";
import { replyToSession } from "@/lib/sessions/reply";
import { makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing-desk";
import { createAccount } from "../accounts/create";
import { listAccounts } from "../accounts/list";
import { acceptWebhook } from "../inbox/accept";
import { describeClient } from "../inbox/describe-clients";
import { SIGNATURE, signatureOf } from "../meta/signature";
import type { StandIn } from "../stand-in";
import { processReceived, runJobs, runPushJobs } from "../testing-account";
import { startWebhookServer, type WebhookServer } from "../testing-receiver";
import { startMessengerStandIn } from "./stand-in";
import { account, CLIENT } from "./testing";

/* Messages in and out with Messenger's stand-in as the vendor. */

const db = testDatabase();
let jana: OperatorActor;
let key: string;
let server: WebhookServer;
let vendor: StandIn;

beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));
afterAll(() => setEnv({ LOG_LEVEL: undefined, CHANNEL_URLS: undefined }));
beforeEach(async () => {
  await db.sql`truncate tenants, users cascade`;
  await deleteJobs(db.sql);
  const desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  const fields = { channel: "messenger", name: "Our page", account: account.account, groupId: desk.sales };
  await createAccount(desk.admin, { ...fields, ...account.settings });
  key = (await listAccounts(desk.admin))[0]?.publicKey ?? "";
  server = await startWebhookServer("", (request) => acceptWebhook("messenger", key, request));
  vendor = await startMessengerStandIn({ ...account, webhook: server.url }, { hold: 50 });
  setEnv({ CHANNEL_URLS: `messenger=${vendor.url}` });
});
afterEach(async () => {
  await vendor.close();
  await server.close();
});

const states = async () => (await db.sql`select state from outbox order by id`).map(({ state }) => state);
const talk = async () => {
  await vendor.write(CLIENT, "Hello");
  await processReceived(db.sql);
  const [session] = await db.sql<{ id: number }[]>`select id::int from sessions`;
  await acceptSession(jana, { sessionId: session?.id });
};
const reply = async (text: string) => {
  const [session] = await db.sql<{ id: number }[]>`select id::int from sessions`;
  await replyToSession(jana, { sessionId: session?.id, text, replyKey: crypto.randomUUID() });
  await runPushJobs(db.sql);
};

test("the client's name is asked for, and watermarks mark what was delivered and read", async () => {
  await talk();
  await runJobs(db.sql, describeClient);
  expect(await db.sql`select name from clients`).toEqual([{ name: CLIENT.name }]);
  await reply("One");
  await reply("Two");
  await vendor.receive(CLIENT.id, "delivered");
  await processReceived(db.sql);
  expect(await states()).toEqual(["delivered", "delivered"]);
  await vendor.receive(CLIENT.id, "read");
  await processReceived(db.sql);
  expect(await states()).toEqual(["read", "read"]);
});

test("T30: what the client read later says nothing of a message that may not have arrived, that is on its way or that was sent since", async () => {
  await talk();
  for (const text of ["Not answered", "Read", "On its way", "Sent since"]) await reply(text);
  // Their echoes.
  await processReceived(db.sql);
  await db.sql`update outbox set state = 'unknown', provider_id = null where seq = (select min(seq) from outbox)`;
  await db.sql`update outbox set state = 'sending', provider_id = null where seq = (select max(seq) - 1 from outbox)`;
  await db.sql`
    update outbox set last_attempt_at = now() + interval '1 hour', provider_id = null
    where seq = (select max(seq) from outbox)`;
  await vendor.receive(CLIENT.id, "delivered");
  await vendor.receive(CLIENT.id, "read");
  await processReceived(db.sql);
  expect(await states()).toEqual(["unknown", "read", "sending", "sent"]);
});

test("T30: the echo of a message whose answer was lost proves that it was sent", async () => {
  await talk();
  await vendor.misbehave("slow");
  await reply("Only once");
  await vi.waitFor(async () => {
    await processReceived(db.sql);
    expect(await states()).toEqual(["sent"]);
  });
  await runPushJobs(db.sql);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

test("a client who blocked the page gets nothing more, until they write again", async () => {
  await talk();
  await vendor.permit(CLIENT.id, false);
  await reply("Are you there?");
  expect(await states()).toEqual(["failed"]);
  await expect(reply("Hello?")).rejects.toThrow("cannot be reached on Messenger");
  await vendor.permit(CLIENT.id, true);
  await vendor.write(CLIENT, "I am back");
  await processReceived(db.sql);
  await reply("Welcome");
  expect(await states()).toEqual(["failed", "sent"]);
});

test("T14: several files of one message, posted twice, are a file each, and a reaction counts once", async () => {
  const attachments = ["a.png", "b.pdf"].map((name) => ({
    type: name.endsWith("png") ? "image" : "file",
    payload: { url: `${vendor.url}/v/t59/x/${name}` },
  }));
  const event = (changes: object) => ({
    ...{ sender: { id: CLIENT.id }, recipient: { id: account.account }, timestamp: Date.now() },
    ...changes,
  });
  const messaging = [
    event({ message: { mid: "m_files", attachments } }),
    event({ reaction: { mid: "m_files", action: "react", emoji: "👍" } }),
  ];
  for (const time of [1, 2]) {
    const entry = [{ id: account.account, time, messaging }];
    const body = Buffer.from(JSON.stringify({ object: "page", entry }));
    const headers = new Headers({ [SIGNATURE]: signatureOf(body, account.settings.appSecret ?? "") });
    await acceptWebhook("messenger", key, { method: "POST", headers, query: new URLSearchParams(), body });
    await processReceived(db.sql);
  }
  const events = await db.sql`
    select kind, data->>'name' as name, data->>'emoji' as emoji from session_events
    where kind in ('file', 'reaction') order by seq`;
  expect(events).toMatchObject([
    { kind: "file", name: "a.png" },
    { kind: "file", name: "b.pdf" },
    { kind: "reaction", emoji: "👍" },
  ]);
});

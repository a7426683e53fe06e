import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { deleteJobs } from "@/lib/jobs/testing";
import { acceptSession } from "@/lib/sessions/accept";
import { replyToSession } from "@/lib/sessions/reply";
import { makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing-desk";
import { createAccount } from "../accounts/create";
import { listAccounts } from "../accounts/list";
import { acceptWebhook } from "../inbox/accept";
import type { StandIn } from "../stand-in";
import { processReceived, runPushJobs } from "../testing-account";
import { startWebhookServer, type WebhookServer } from "../testing-receiver";
import { startAppleStandIn } from "./stand-in";
import { business, customer, secret } from "./testing";

/* Messages in and out with Apple's stand-in as the vendor. */

const db = testDatabase();
const client = { id: customer, name: "Eva" };
const settings = { mspId: "msp-1", secret };
let jana: OperatorActor;
let server: WebhookServer;
let vendor: StandIn;

beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));
afterAll(() => setEnv({ LOG_LEVEL: undefined, CHANNEL_URLS: undefined }));
beforeEach(async () => {
  await db.sql`truncate tenants, users cascade`;
  await deleteJobs(db.sql);
  const desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  const fields = { channel: "apple", name: "Apple", account: business, groupId: desk.sales };
  await createAccount(desk.admin, { ...fields, ...settings });
  const key = (await listAccounts(desk.admin))[0]?.publicKey ?? "";
  server = await startWebhookServer("/message", (request) => acceptWebhook("apple", key, request));
  vendor = await startAppleStandIn({ account: business, settings, webhook: server.url }, { hold: 50 });
  setEnv({ CHANNEL_URLS: `apple=${vendor.url}` });
});
afterEach(async () => {
  await vendor.close();
  await server.close();
});

const states = async () => (await db.sql`select state from outbox order by id`).map(({ state }) => state);
const reply = async (text: string) => {
  const [session] = await db.sql<{ id: number }[]>`select id::int from sessions order by id desc limit 1`;
  await replyToSession(jana, { sessionId: session?.id, text, replyKey: crypto.randomUUID() });
};
const talk = async () => {
  await vendor.write(client, "Hello");
  await processReceived(db.sql);
  const [session] = await db.sql<{ id: number }[]>`select id::int from sessions`;
  await acceptSession(jana, { sessionId: session?.id });
};

test("a client who closes the conversation gets no more messages, until they write again", async () => {
  await talk();
  await reply("One");
  await runPushJobs(db.sql);
  await vendor.permit(customer, false);
  await processReceived(db.sql);
  await expect(reply("Please?")).rejects.toThrow("The client closed the conversation");
  await vendor.write(client, "I am back");
  await processReceived(db.sql);
  await reply("Welcome");
  await runPushJobs(db.sql);
  expect(await states()).toEqual(["sent", "sent"]);
  expect(vendor.messages(customer).map(({ text }) => text)).toEqual(["Hello", "One", "I am back", "Welcome"]);
});

test("T30: a message that Apple did not answer is unknown, and never sent again by itself", async () => {
  await talk();
  await vendor.misbehave("slow");
  await reply("Only once");
  await runPushJobs(db.sql);
  expect(await states()).toEqual(["unknown"]);
  await runPushJobs(db.sql);
  expect(vendor.messages(customer).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

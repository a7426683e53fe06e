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
import type { StandIn } from "../stand-in";
import { processReceived, runPushJobs } from "../testing-account";
import { startWebhookServer, type WebhookServer } from "../testing-receiver";
import { startVkStandIn } from "./stand-in";

/* Messages in and out with VK's stand-in as the vendor. */

const db = testDatabase();
const client = { id: "100000001", name: "Eva" };
const settings = { token: "vk1.a.token", secret: "a_secret_of_the_test", confirmation: "a1b2c3d4" };
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
  const fields = { channel: "vk", name: "Community", account: "238353336", groupId: desk.sales };
  await createAccount(desk.admin, { ...fields, ...settings });
  const key = (await listAccounts(desk.admin))[0]?.publicKey ?? "";
  server = await startWebhookServer("", (request) => acceptWebhook("vk", key, request));
  vendor = await startVkStandIn({ account: "238353336", settings, webhook: server.url }, { hold: 50 });
  setEnv({ CHANNEL_URLS: `vk=${vendor.url}` });
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
/** The client writes, and the operator has the session. */
const talk = async () => {
  await vendor.write(client, "Hello");
  await processReceived(db.sql);
  const [session] = await db.sql<{ id: number }[]>`select id::int from sessions`;
  await acceptSession(jana, { sessionId: session?.id });
};

test("a late receipt marks the messages that were read, and none that was sent after the client read them", async () => {
  await talk();
  for (const text of ["One", "Two"]) await reply(text);
  await runPushJobs(db.sql);
  server.fail(1_000);
  const read = vendor.receive(client.id, "read");
  await reply("Three");
  await runPushJobs(db.sql);
  server.fail(0);
  await read;
  await processReceived(db.sql);
  expect(await states()).toEqual(["read", "read", "sent"]);
  expect(vendor.messages(client.id).map(({ text }) => text)).toEqual(["Hello", "One", "Two", "Three"]);
});

test("T30: the echo of a message whose answer was lost proves that it was sent", async () => {
  await talk();
  await vendor.misbehave("slow");
  await reply("Only once");
  await runPushJobs(db.sql);
  expect(await states()).toEqual(["queued"]);
  await vi.waitFor(async () => {
    await processReceived(db.sql);
    expect(await states()).toEqual(["sent"]);
  });
  await runPushJobs(db.sql);
  expect(vendor.messages(client.id).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

test("a client who forbids messages gets none, until they write again", async () => {
  await talk();
  await vendor.permit(client.id, false);
  await processReceived(db.sql);
  await expect(reply("Please?")).rejects.toThrow("The client forbade messages from the community");
  await vendor.write(client, "I am back");
  await processReceived(db.sql);
  await reply("Welcome");
  await runPushJobs(db.sql);
  expect(await states()).toEqual(["sent"]);
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { deleteJobs } from "@/lib/jobs/testing";
import { acceptSession } from "@/lib/sessions/accept";
import { replyToSession } from "@/lib/sessions/reply";
import { makeDesk, type OperatorActor, seat } from "@/lib/sessions/testing-desk";
import { createAccount } from "../accounts/create";
import { listAccounts } from "../accounts/list";
import { acceptWebhook } from "../inbox/accept";
import { fetchMedia } from "../media/fetch";
import { SIGNATURE, signatureOf } from "../meta/signature";
import type { StandIn } from "../stand-in";
import { processReceived, runJobs, runPushJobs } from "../testing-account";
import { startWebhookServer, type WebhookServer } from "../testing-receiver";
import { startWhatsappStandIn } from "./stand-in";
import { account, CLIENT } from "./testing";

/* Messages in and out with WhatsApp's stand-in as the vendor. */

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
  const fields = { channel: "whatsapp", name: "Our number", account: account.account, groupId: desk.sales };
  await createAccount(desk.admin, { ...fields, ...account.settings });
  key = (await listAccounts(desk.admin))[0]?.publicKey ?? "";
  server = await startWebhookServer("", (request) => acceptWebhook("whatsapp", key, request));
  vendor = await startWhatsappStandIn({ ...account, webhook: server.url }, { hold: 50 });
  setEnv({ CHANNEL_URLS: `whatsapp=${vendor.url}` });
});
afterEach(async () => {
  await vendor.close();
  await server.close();
});

const states = async () => (await db.sql`select state from outbox order by id`).map(({ state }) => state);
const sessions = () =>
  db.sql<{ id: number; name: string; phone: string | null }[]>`
    select s.id::int, c.name, c.phone from sessions s
    join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id order by s.id`;
const texts = async () =>
  (await db.sql`select text from session_events where kind = 'message' order by seq`).map(({ text }) => text);
const write = async (id: string, text: string) => {
  await vendor.write({ id, name: "Eva" }, text);
  await processReceived(db.sql);
};
const reply = async (text: string) => {
  const [session] = await sessions();
  await replyToSession(jana, { sessionId: session?.id, text, replyKey: crypto.randomUUID() });
  await runPushJobs(db.sql);
};
const accept = async () => acceptSession(jana, { sessionId: (await sessions())[0]?.id });
const userIdOf = async () => {
  const [row] = await db.sql`select external_id from client_identities where external_id like 'CZ.%'`;
  return String(row?.external_id);
};

/** A webhook of a message that the stand-in does not send. */
async function post(message: object): Promise<void> {
  const metadata = { phone_number_id: account.account };
  const time = String(Math.floor(Date.now() / 1_000));
  const value = { metadata, messages: [{ id: crypto.randomUUID(), timestamp: time, ...message }] };
  const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
  const body = Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry }));
  const headers = new Headers({ [SIGNATURE]: signatureOf(body, account.settings.appSecret ?? "") });
  await acceptWebhook("whatsapp", key, { method: "POST", headers, query: new URLSearchParams(), body });
  await processReceived(db.sql);
}

describe("a client's names", () => {
  test("whose number WhatsApp hides from now on goes on in the same session", async () => {
    await write(CLIENT.id, "With a number");
    await write(await userIdOf(), "Without a number");
    expect(await sessions()).toMatchObject([{ name: "Eva", phone: "+420777123456" }]);
    expect(await texts()).toEqual(["With a number", "Without a number"]);
  });
  test("whose number was always hidden has no phone, and gets answers", async () => {
    await write("CZ.13491208655302741918", "Hello");
    expect(await sessions()).toMatchObject([{ name: "Eva", phone: null }]);
    await accept();
    await reply("Welcome");
    expect(vendor.messages("CZ.13491208655302741918").at(-1)).toMatchObject({ text: "Welcome" });
    expect(await states()).toEqual(["sent"]);
  });
  test("who has a new number stays the same client", async () => {
    await write(CLIENT.id, "From the old number");
    const system = {
      type: "user_changed_number",
      wa_id: "420777000000",
      previous_user_id: await userIdOf(),
      user_id: "CZ.77",
    };
    await post({ from: CLIENT.id, type: "system", system });
    await post({ from: "420777000000", type: "text", text: { body: "From the new number" } });
    await post({ from_user_id: "CZ.77", type: "text", text: { body: "Hidden" } });
    expect(await sessions()).toHaveLength(1);
    expect(await texts()).toEqual(["From the old number", "From the new number", "Hidden"]);
  });
});

test("T30: the status of a message whose answer was lost proves that it was sent", async () => {
  await write(CLIENT.id, "Hello");
  await accept();
  await vendor.misbehave("slow");
  await reply("Only once");
  expect(await states()).not.toEqual(["queued"]);
  await vi.waitFor(async () => {
    await processReceived(db.sql);
    expect(await states()).toEqual(["sent"]);
  });
  await runPushJobs(db.sql);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

test("a failure that WhatsApp reports afterwards reaches the operator in words", async () => {
  await write(CLIENT.id, "Hello");
  await accept();
  await vendor.permit(CLIENT.id, false);
  await reply("Are you there?");
  await vi.waitFor(async () => {
    await processReceived(db.sql);
    expect(await db.sql`select state, failure from outbox`).toMatchObject([
      { state: "failed", failure: expect.stringContaining("Contact the client in another way") },
    ]);
  });
});

test("a voice note and a picture with a text are stored with their bytes", async () => {
  const bytes = Buffer.from([0x4f, 0x67, 0x67, 0x53, 1, 2, 3]);
  await vendor.writeFile(CLIENT, { name: "voice.ogg", mediaType: "audio/ogg", bytes });
  await processReceived(db.sql);
  await runJobs(db.sql, fetchMedia);
  expect(await db.sql`select name, media_type, size::int, remote, failure from files`).toEqual([
    { name: "voice.ogg", media_type: "audio/ogg", size: bytes.length, remote: null, failure: null },
  ]);
  expect(await db.sql`select data->>'look' as look from session_events where kind = 'file'`).toEqual([
    { look: "voice" },
  ]);
});

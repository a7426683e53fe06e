import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { fetchMedia } from "../media/fetch";
import type { StandIn } from "../stand-in";
import { processReceived, runJobs, runPushJobs } from "../testing/account";
import { acceptAll } from "../testing/conversations";
import { openVendorDesk, type VendorDesk } from "../testing/vendor-desk";
import { startWhatsappStandIn } from "./stand-in";
import { account, CLIENT, postChange } from "./testing";

/* Messages in and out with WhatsApp's stand-in as the vendor. */

const db = emptiedDatabase();
let desk: VendorDesk;
let vendor: StandIn;

beforeEach(async () => {
  desk = await openVendorDesk(db.sql, account, startWhatsappStandIn);
  vendor = desk.vendor.standIn;
});
afterEach(() => desk.close());

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
const accept = () => acceptAll(db.sql, desk.jana);
const userIdOf = async () => {
  const [row] = await db.sql`select external_id from client_identities where external_id like 'CZ.%'`;
  return String(row?.external_id);
};

/** A webhook of a message that the stand-in does not send. */
async function post(message: object): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  await postChange(desk.vendor.key, { messages: [{ id: crypto.randomUUID(), timestamp, ...message }] });
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
    await desk.reply("Welcome");
    expect(vendor.messages("CZ.13491208655302741918").at(-1)).toMatchObject({ text: "Welcome" });
    expect(await desk.states()).toEqual(["sent"]);
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

test("the client sees which message is answered, the client's or ours", async () => {
  const first = await vendor.write(CLIENT, "First");
  await write(CLIENT.id, "Second");
  await accept();
  const placeOf = async (text: string) =>
    (await db.sql`select seq from session_events where text = ${text}`)[0]?.seq;
  await desk.reply("To the first", await placeOf("First"));
  const [ours] = vendor.messages(CLIENT.id).slice(-1);
  expect(ours).toMatchObject({ text: "To the first", replyTo: first });
  await desk.reply("As I wrote", await placeOf("To the first"));
  expect(vendor.messages(CLIENT.id).at(-1)).toMatchObject({ text: "As I wrote", replyTo: ours?.id });
  expect(await desk.states()).toEqual(["sent", "sent"]);
});

test("T30: the status of a message whose answer was lost proves that it was sent", async () => {
  await write(CLIENT.id, "Hello");
  await accept();
  await vendor.misbehave("slow");
  await desk.reply("Only once");
  expect(await desk.states()).not.toEqual(["queued"]);
  await expect
    .poll(async () => {
      await processReceived(db.sql);
      return desk.states();
    })
    .toEqual(["sent"]);
  await runPushJobs(db.sql);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

test("a failure that WhatsApp reports afterwards reaches the operator in words", async () => {
  await write(CLIENT.id, "Hello");
  await accept();
  await vendor.permit(CLIENT.id, false);
  await desk.reply("Are you there?");
  await expect
    .poll(async () => {
      await processReceived(db.sql);
      return db.sql`select state, failure from outbox`;
    })
    .toMatchObject([
      { state: "failed", failure: expect.stringContaining("Contact the client in another way") },
    ]);
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

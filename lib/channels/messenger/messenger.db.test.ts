import { afterEach, beforeEach, expect, test } from "vitest";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { describeClient } from "../inbox/clients/describe-clients";
import { postSigned } from "../meta/testing";
import type { StandIn } from "../stand-in";
import { processReceived, runJobs, runPushJobs } from "../testing/account";
import { openVendorDesk, type VendorDesk } from "../testing/vendor-desk";
import { startMessengerStandIn } from "./stand-in";
import { account, CLIENT } from "./testing";

/* Messages in and out with Messenger's stand-in as the vendor. */

const db = emptiedDatabase();
let desk: VendorDesk;
let vendor: StandIn;

beforeEach(async () => {
  desk = await openVendorDesk(db.sql, account, startMessengerStandIn);
  vendor = desk.vendor.standIn;
});
afterEach(() => desk.close());

test("the client's name is asked for, and watermarks mark what was delivered and read", async () => {
  await desk.talk(CLIENT);
  await runJobs(db.sql, describeClient);
  expect(await db.sql`select name from clients`).toEqual([{ name: CLIENT.name }]);
  await desk.reply("One");
  await desk.reply("Two");
  await vendor.receive(CLIENT.id, "delivered");
  await processReceived(db.sql);
  expect(await desk.states()).toEqual(["delivered", "delivered"]);
  await vendor.receive(CLIENT.id, "read");
  await processReceived(db.sql);
  expect(await desk.states()).toEqual(["read", "read"]);
});

test("T30: what the client read later says nothing of a message that may not have arrived, that is on its way or that was sent since", async () => {
  await desk.talk(CLIENT);
  for (const text of ["Not answered", "Read", "On its way", "Sent since"]) await desk.reply(text);
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
  expect(await desk.states()).toEqual(["unknown", "read", "sending", "sent"]);
});

test("T30: the echo of a message whose answer was lost proves that it was sent", async () => {
  await desk.talk(CLIENT);
  await vendor.misbehave("slow");
  await desk.reply("Only once");
  await expect
    .poll(async () => {
      await processReceived(db.sql);
      return desk.states();
    })
    .toEqual(["sent"]);
  await runPushJobs(db.sql);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

test("a client who blocked the page gets nothing more, until they write again", async () => {
  await desk.talk(CLIENT);
  await vendor.permit(CLIENT.id, false);
  await desk.reply("Are you there?");
  expect(await desk.states()).toEqual(["failed"]);
  await expect(desk.reply("Hello?")).rejects.toThrow("cannot be reached on Messenger");
  await vendor.permit(CLIENT.id, true);
  await vendor.write(CLIENT, "I am back");
  await processReceived(db.sql);
  await desk.reply("Welcome");
  expect(await desk.states()).toEqual(["failed", "sent"]);
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
    await postSigned(account, desk.vendor.key, { object: "page", entry });
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

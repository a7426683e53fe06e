import { afterEach, beforeEach, expect, test } from "vitest";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import type { StandIn } from "../stand-in";
import { processReceived, runPushJobs } from "../testing/account";
import { openVendorDesk, type VendorDesk } from "../testing/vendor-desk";
import { startVkStandIn } from "./stand-in";
import { account, CLIENT } from "./testing";

/* Messages in and out with VK's stand-in as the vendor. */

const db = emptiedDatabase();
let desk: VendorDesk;
let vendor: StandIn;

beforeEach(async () => {
  desk = await openVendorDesk(db.sql, account, startVkStandIn);
  vendor = desk.vendor.standIn;
});
afterEach(() => desk.close());

test("a late receipt marks the messages that were read, and none that was sent after the client read them", async () => {
  await desk.talk(CLIENT);
  for (const text of ["One", "Two"]) await desk.reply(text);
  desk.server.fail(1_000);
  const read = vendor.receive(CLIENT.id, "read");
  await desk.reply("Three");
  desk.server.fail(0);
  await read;
  await processReceived(db.sql);
  expect(await desk.states()).toEqual(["read", "read", "sent"]);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual(["Hello", "One", "Two", "Three"]);
});

test("T30: the echo of a message whose answer was lost proves that it was sent", async () => {
  await desk.talk(CLIENT);
  await vendor.misbehave("slow");
  await desk.reply("Only once");
  expect(await desk.states()).toEqual(["queued"]);
  await expect
    .poll(async () => {
      await processReceived(db.sql);
      return desk.states();
    })
    .toEqual(["sent"]);
  await runPushJobs(db.sql);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

test("a client who forbids messages gets none, until they write again", async () => {
  await desk.talk(CLIENT);
  await vendor.permit(CLIENT.id, false);
  await processReceived(db.sql);
  await expect(desk.reply("Please?")).rejects.toThrow("The client blocked messages from the community");
  await vendor.write(CLIENT, "I am back");
  await processReceived(db.sql);
  await desk.reply("Welcome");
  expect(await desk.states()).toEqual(["sent"]);
});

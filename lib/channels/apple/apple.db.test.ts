import { afterEach, beforeEach, expect, test } from "vitest";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import type { StandIn } from "../stand-in";
import { processReceived, runPushJobs } from "../testing/account";
import { openVendorDesk, type VendorDesk } from "../testing/vendor-desk";
import { startAppleStandIn } from "./stand-in";
import { account, CLIENT } from "./testing";

/* Messages in and out with Apple's stand-in as the vendor. */

const db = emptiedDatabase();
let desk: VendorDesk;
let vendor: StandIn;

beforeEach(async () => {
  desk = await openVendorDesk(db.sql, account, startAppleStandIn);
  vendor = desk.vendor.standIn;
});
afterEach(() => desk.close());

test("a client who closes the conversation gets no more messages, until they write again", async () => {
  await desk.talk(CLIENT);
  await desk.reply("One");
  await vendor.permit(CLIENT.id, false);
  await processReceived(db.sql);
  await expect(desk.reply("Please?")).rejects.toThrow("The client closed the conversation");
  await vendor.write(CLIENT, "I am back");
  await processReceived(db.sql);
  await desk.reply("Welcome");
  expect(await desk.states()).toEqual(["sent", "sent"]);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual([
    "Hello",
    "One",
    "I am back",
    "Welcome",
  ]);
});

test("T30: a message that Apple did not answer is unknown, and never sent again by itself", async () => {
  await desk.talk(CLIENT);
  await vendor.misbehave("slow");
  await desk.reply("Only once");
  expect(await desk.states()).toEqual(["unknown"]);
  await runPushJobs(db.sql);
  expect(vendor.messages(CLIENT.id).map(({ text }) => text)).toEqual(["Hello", "Only once"]);
});

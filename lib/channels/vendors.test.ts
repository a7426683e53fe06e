import { beforeEach, describe, expect, it } from "vitest";
import { account as apple, CLIENT as appleClient, startApple } from "./apple/testing";
import type { Account, OutgoingMessage } from "./channel";
import { channelOf } from "./index";
import { account as messenger, CLIENT as messengerClient, startMessenger } from "./messenger/testing";
import type { Misbehaviour, StandInClient } from "./stand-in";
import { eachWorld } from "./testing/each-world";
import { messagesTo } from "./testing/outgoing";
import type { World } from "./testing/world";
import { startVk, account as vk, CLIENT as vkClient } from "./vk/testing";
import { startWhatsapp, account as whatsapp, CLIENT as whatsappClient } from "./whatsapp/testing";

/* What holds for every vendor; the tests of a channel are about what is particular to it. */

type Tested = {
  vendor: string;
  account: Account;
  client: StandInClient;
  start: () => Promise<World>;
  /** Names and media types of files that the vendor takes. */
  files: readonly (readonly [string, string])[];
};
const pdf = ["účet.pdf", "application/pdf"] as const;
const jpeg = ["photo.jpg", "image/jpeg"] as const;
const sounds = [
  ["voice.ogg", "audio/ogg"],
  ["clip.mp4", "video/mp4"],
] as const;
const vendors: readonly Tested[] = [
  {
    ...{ vendor: "WhatsApp", account: whatsapp, client: whatsappClient, start: startWhatsapp },
    files: [pdf, jpeg, ...sounds],
  },
  {
    ...{ vendor: "Messenger", account: messenger, client: messengerClient, start: startMessenger },
    files: [pdf, jpeg, ["drawing.avif", "image/avif"], ...sounds],
  },
  { vendor: "Apple", account: apple, client: appleClient, start: startApple, files: [pdf] },
  {
    ...{ vendor: "VK", account: vk, client: vkClient, start: startVk },
    files: [pdf, jpeg, ["moving.gif", "image/gif"]],
  },
];

describe.each(vendors)("$vendor", ({ vendor, account, client, start, files }) => {
  const world = eachWorld(start);
  const { text, file } = messagesTo(client.id);
  const bytes = Buffer.alloc(50_003, "%PDF-1.7 and more");
  const send = (message: OutgoingMessage, signal = new AbortController().signal) =>
    channelOf(account.channel)?.deliver?.send?.(account, message, signal);
  beforeEach(() => world.vendor.write(client, "Hello"));

  it.each<[Misbehaviour, string, number]>([
    ["slow", "unknown", 1],
    ["late", "unknown", 0],
    // An answer of Apple has no body that counts.
    ["malformed", vendor === "Apple" ? "sent" : "unknown", 1],
    ["server error", "unknown", 0],
    ["rate limit", "later", 0],
    ["refuse connection", "later", 0],
  ])("T30: when a message meets “%s”, its result is “%s”", async (how, is, accepted) => {
    await world.vendor.misbehave(how);
    const failure = is === "sent" ? {} : { failure: expect.stringContaining(vendor) };
    expect(await send(text("x"))).toMatchObject({ is, ...failure });
    await world.vendor.misbehave(how, 0);
    expect(world.vendor.accepted()).toBe(accepted);
  });

  it("T30: a message whose request is aborted may have been accepted", async () => {
    await world.vendor.misbehave("slow");
    const stop = new AbortController();
    const sending = send(text("x"), stop.signal);
    await expect.poll(() => world.vendor.accepted()).toBe(1);
    stop.abort();
    expect(await sending).toMatchObject({ is: "unknown" });
  });

  it.each(files)("%s reaches the client with its type, name and bytes", async (name, mediaType) => {
    expect(await send(file(name, mediaType, bytes))).toMatchObject({ is: "sent" });
    const shown = world.vendor.messages(client.id).at(-1);
    expect(shown).toMatchObject({ from: "centre", file: { name, mediaType } });
    expect(shown?.file?.bytes.equals(bytes)).toBe(true);
  });

  it.each<Misbehaviour>(["slow", "late", "malformed", "server error", "rate limit", "refuse connection"])(
    "T30: a file whose upload meets “%s” may be tried again, because the client got nothing",
    async (how) => {
      await world.vendor.misbehave(how);
      expect(await send(file(...pdf, bytes))).toMatchObject({ is: "later" });
      await world.vendor.misbehave(how, 0);
      expect(world.vendor.accepted()).toBe(0);
    },
  );
});

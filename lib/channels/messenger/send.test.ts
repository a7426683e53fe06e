import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OutgoingMessage, SendResult } from "../channel";
import type { StandIn } from "../stand-in";
import { outgoing as anyOutgoing, outgoingFile } from "../testing-outgoing";
import type { Receiver } from "../testing-receiver";
import { describeClient } from "./describe-client";
import { sendMessenger } from "./send";
import { account, CLIENT, startWorld, type World } from "./testing";

let world: World;
let vendor: StandIn;
let receiver: Receiver;
let time: Date;
const signal = new AbortController().signal;
const hours = (count: number) => {
  time = new Date(time.getTime() + count * 3_600_000);
};
const outgoing = (content: OutgoingMessage["content"], changes: Partial<OutgoingMessage> = {}) =>
  anyOutgoing(content, { to: CLIENT.id, ...changes });
const text = (body: string, changes?: Partial<OutgoingMessage>) =>
  outgoing({ is: "text", text: body }, changes);
const send = (message: OutgoingMessage, as = account): Promise<SendResult> =>
  sendMessenger(as, message, signal);
const phone = () => vendor.messages(CLIENT.id).filter(({ from }) => from === "centre");

beforeEach(async () => {
  time = new Date();
  world = await startWorld({ now: () => time });
  ({ vendor, receiver } = world);
  await vendor.write(CLIENT, "Hello");
});
afterEach(() => world.close());

describe("a text", () => {
  it("reaches the client, and is confirmed by its echo and its receipts", async () => {
    const message = text("Dobrý den 🙂", { replyTo: "m_1#2" });
    const sent = await send(message);
    expect(sent).toEqual({ is: "sent", id: expect.stringMatching(/^m_/) });
    const id = sent.is === "sent" && sent.id;
    await expect
      .poll(() => receiver.items().at(-1))
      .toMatchObject({ is: "receipt", state: "sent", messageId: id, key: message.key });
    await vendor.receive(CLIENT.id, "delivered");
    await vendor.receive(CLIENT.id, "read");
    expect(phone()).toMatchObject([{ text: "Dobrý den 🙂", state: "read" }]);
    expect(receiver.items().slice(-3)).toMatchObject([
      { is: "receipt", messageId: id, state: "delivered" },
      { is: "receipts until", client: CLIENT.id, state: "delivered" },
      { is: "receipts until", client: CLIENT.id, state: "read" },
    ]);
  });

  it("takes 2,000 characters, and not one more", async () => {
    expect(await send(text("x".repeat(2_000)))).toMatchObject({ is: "sent" });
    expect(await send(text("x".repeat(2_001)))).toMatchObject({ is: "failed" });
    expect(vendor.accepted()).toBe(1);
  });
});

describe("T17: the windows of Messenger", () => {
  it("after 24 hours only a person may write, after 7 days nobody", async () => {
    hours(25);
    expect(await send(text("x"))).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("Wait until the client writes again"),
    });
    expect(await send(text("x", { allowed: "human" }))).toMatchObject({ is: "sent" });
    hours(6 * 24);
    expect(await send(text("x", { allowed: "human" }))).toMatchObject({ is: "failed" });
    await vendor.write(CLIENT, "I am back");
    expect(await send(text("x"))).toMatchObject({ is: "sent" });
  });
  it("a client who never wrote to the page cannot be written to", async () => {
    expect(await send(text("x", { to: "2460000000000009" }))).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("does not know this client"),
    });
  });
  it("a client who blocked the page is not written to again", async () => {
    await vendor.permit(CLIENT.id, false);
    expect(await send(text("x"))).toMatchObject({
      is: "failed",
      permission: { allowed: false, reason: expect.stringContaining("blocked") },
    });
  });
});

describe("T30: the result of sending when Messenger misbehaves", () => {
  it.each([
    ["slow", "unknown", 1],
    ["late", "unknown", 0],
    ["malformed", "unknown", 1],
    ["server error", "unknown", 0],
    ["rate limit", "later", 0],
    ["refuse connection", "later", 0],
  ] as const)("%s: %s", async (how, is, accepted) => {
    await vendor.misbehave(how);
    expect(await send(text("x"))).toMatchObject({ is, failure: expect.stringMatching(/Messenger/) });
    expect(vendor.accepted()).toBe(accepted);
  });
  it("the echo of a message whose call was not answered proves that it was sent", async () => {
    const message = text("x");
    await vendor.misbehave("slow");
    expect(await send(message)).toMatchObject({ is: "unknown" });
    await expect.poll(() => receiver.items().at(-1)).toMatchObject({ state: "sent", key: message.key });
  });
});

describe("a file", () => {
  const bytes = Buffer.from("%PDF-1.7 and more");
  it.each([
    ["účet.pdf", "application/pdf"],
    ["photo.jpg", "image/jpeg"],
    ["drawing.avif", "image/avif"],
    ["voice.ogg", "audio/ogg"],
    ["clip.mp4", "video/mp4"],
  ])("%s arrives with its type, name and bytes", async (name, mediaType) => {
    expect(await send(outgoing(outgoingFile(name, mediaType, bytes)))).toMatchObject({ is: "sent" });
    expect(phone()).toMatchObject([{ file: { name, mediaType, bytes } }]);
  });
  it("whose upload is not answered may be sent again, because the client got nothing", async () => {
    await vendor.misbehave("slow");
    expect(await send(outgoing(outgoingFile("a.pdf", "application/pdf", bytes)))).toMatchObject({
      is: "later",
    });
    expect(vendor.accepted()).toBe(0);
  });
});

describe("the name of a client", () => {
  it("is asked for, because webhooks do not say it", async () => {
    expect(await describeClient(account, CLIENT.id, signal)).toEqual({ name: "Jana Nováková" });
    expect(await describeClient(account, "999999", signal)).toBeNull();
    expect(await describeClient(account, "../me", signal)).toBeNull();
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { OutgoingMessage, SendResult } from "../channel";
import { eachWorld } from "../testing/each-world";
import { messagesTo } from "../testing/outgoing";
import { describeClient } from "./describe-client";
import { sendMessenger } from "./send";
import { account, CLIENT, startMessenger } from "./testing";

const HOUR = 3_600_000;
const world = eachWorld(startMessenger);
const signal = new AbortController().signal;
const { text } = messagesTo(CLIENT.id);
const send = (message: OutgoingMessage, as = account): Promise<SendResult> =>
  sendMessenger(as, message, signal);
const phone = () => world.vendor.messages(CLIENT.id).filter(({ from }) => from === "centre");

beforeEach(() => world.vendor.write(CLIENT, "Hello"));

describe("a text", () => {
  it("reaches the client, and is confirmed by its echo and its receipts", async () => {
    const message = text("Dobrý den 🙂", { replyTo: "m_1#2" });
    const sent = await send(message);
    expect(sent).toEqual({ is: "sent", id: expect.stringMatching(/^m_/) });
    const id = sent.is === "sent" && sent.id;
    await expect
      .poll(() => world.receiver.items().at(-1))
      .toMatchObject({ is: "receipt", state: "sent", messageId: id, key: message.key });
    await world.vendor.receive(CLIENT.id, "delivered");
    await world.vendor.receive(CLIENT.id, "read");
    expect(phone()).toMatchObject([{ text: "Dobrý den 🙂", state: "read", replyTo: "m_1" }]);
    expect(world.receiver.items().slice(-3)).toMatchObject([
      { is: "receipt", messageId: id, state: "delivered" },
      { is: "receipts until", client: CLIENT.id, state: "delivered" },
      { is: "receipts until", client: CLIENT.id, state: "read" },
    ]);
  });

  it("in answer to a button that was pressed, which has no ID there, is sent without it", async () => {
    const answer = text("We close at six", { replyTo: `postback ${CLIENT.id} 1764500000000` });
    expect(await send(answer)).toMatchObject({ is: "sent" });
    expect(phone().at(-1)).not.toHaveProperty("replyTo");
  });

  it("takes 2,000 characters, and not one more", async () => {
    expect(await send(text("x".repeat(2_000)))).toMatchObject({ is: "sent" });
    expect(await send(text("x".repeat(2_001)))).toMatchObject({ is: "failed" });
    expect(world.vendor.accepted()).toBe(1);
  });
});

describe("T17: the windows of Messenger", () => {
  it("after 24 hours only a person may write, after 7 days nobody", async () => {
    await world.vendor.letTimePass(CLIENT.id, 25 * HOUR);
    expect(await send(text("x"))).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("Wait until the client writes again"),
    });
    expect(await send(text("x", { allowed: "human" }))).toMatchObject({ is: "sent" });
    await world.vendor.letTimePass(CLIENT.id, 6 * 24 * HOUR);
    expect(await send(text("x", { allowed: "human" }))).toMatchObject({ is: "failed" });
    await world.vendor.write(CLIENT, "I am back");
    expect(await send(text("x"))).toMatchObject({ is: "sent" });
  });
  it("a client who never wrote to the page cannot be written to", async () => {
    expect(await send(text("x", { to: "2460000000000009" }))).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("does not know this client"),
    });
  });
  it("a client who blocked the page is not written to again", async () => {
    await world.vendor.permit(CLIENT.id, false);
    expect(await send(text("x"))).toMatchObject({
      is: "failed",
      permission: { allowed: false, reason: expect.stringContaining("blocked") },
    });
  });
});

it("T30: the echo of a message whose call was not answered proves that it was sent", async () => {
  const message = text("x");
  await world.vendor.misbehave("slow");
  expect(await send(message)).toMatchObject({ is: "unknown" });
  await expect.poll(() => world.receiver.items().at(-1)).toMatchObject({ state: "sent", key: message.key });
});

describe("the name of a client", () => {
  it("is asked for, because webhooks do not say it", async () => {
    expect(await describeClient(account, CLIENT.id, signal)).toEqual({ name: "Jana Nováková" });
    expect(await describeClient(account, "999999", signal)).toBeNull();
    expect(await describeClient(account, "../me", signal)).toBeNull();
  });
});

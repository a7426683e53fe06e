import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { setEnv } from "@/env";
import { request } from "@/lib/http/request";
import {
  type Incoming,
  type IncomingMessage,
  MediaGone,
  type OutgoingMessage,
  type Receive,
} from "../channel";
import type { StandIn } from "../stand-in";
import { type Receiver, startReceiver } from "../testing-receiver";
import { checkPermission, describeClient } from "./ask";
import { vk } from "./channel";
import { randomId, sendVk } from "./send";
import { startVkStandIn } from "./stand-in";
import { account, user } from "./testing";

const signal = new AbortController().signal;
const id = String(user);
const client = { id, name: "Eva Nová" };
const receive = vk.receive as Receive;

let receiver: Receiver;
let vendor: StandIn;

beforeEach(async () => {
  receiver = await startReceiver(receive, account);
  vendor = await startVkStandIn({ ...account, webhook: receiver.url }, { hold: 50 });
  setEnv({ CHANNEL_URLS: `vk=${vendor.url}` });
});
afterEach(async () => {
  setEnv({ CHANNEL_URLS: undefined });
  await vendor.close();
  await receiver.close();
});

const outgoing = (
  content: OutgoingMessage["content"],
  changes: Partial<OutgoingMessage> = {},
): OutgoingMessage => ({
  to: id,
  key: randomUUID(),
  content,
  replyTo: null,
  allowed: "free",
  ...changes,
});
const text = (written: string, changes?: Partial<OutgoingMessage>) =>
  outgoing({ is: "text", text: written }, changes);
const file = (name: string, mediaType: string, bytes: Buffer) =>
  outgoing({ is: "file", name, mediaType, size: bytes.length, open: async () => pieces(bytes) });
async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}
const isMessage = (item: Incoming): item is Incoming & IncomingMessage => item.is === "message";
const received = () => receiver.items().filter(isMessage);
const texts = () => vendor.messages(id).map((each) => each.text);

test("a conversation: the client writes, we answer, the client reads it, and VK confirms everything", async () => {
  await vendor.write(client, 'Kde je "moje" zásilka & <faktura>?');
  const [question] = received();
  expect(question).toMatchObject({
    id: `${id}_1`,
    client: { identity: id, language: "ru" },
    content: { text: 'Kde je "moje" zásilka & <faktura>?' },
  });
  const answer = text("Na cestě", { replyTo: question?.id ?? null });
  expect(await sendVk(account, answer, signal)).toEqual({ is: "sent", id: `${id}_2` });
  await vi.waitFor(() =>
    expect(receiver.items().at(-1)).toMatchObject({ is: "receipt", messageId: `${id}_2`, key: answer.key }),
  );
  await vendor.receive(id, "read");
  expect(receiver.items().at(-1)).toMatchObject({ is: "receipts until", state: "read", last: `${id}_2` });
  expect(texts()).toEqual(['Kde je "moje" zásilka & <faktura>?', "Na cestě"]);
});

describe("T30: the result of sending when VK misbehaves", () => {
  beforeEach(() => vendor.write(client, "Hello"));

  it.each([
    ["late", "unknown", 0],
    ["slow", "unknown", 1],
    ["server error", "unknown", 0],
    ["rate limit", "later", 0],
    ["malformed", "unknown", 1],
    ["refuse connection", "later", 0],
  ] as const)("%s: %s, and sending it again reaches the client once", async (how, is, accepted) => {
    const message = text("Only once");
    await vendor.misbehave(how);
    expect(await sendVk(account, message, signal)).toMatchObject({ is });
    await vendor.misbehave("late", 0);
    expect(vendor.accepted()).toBe(accepted);
    for (let attempt = 0; attempt < 3; attempt++)
      expect(await sendVk(account, message, signal)).toEqual({ is: "sent", id: `${id}_2` });
    expect(texts()).toEqual(["Hello", "Only once"]);
  });
  it("two messages with the same text are both sent", async () => {
    await sendVk(account, text("Hello?"), signal);
    await sendVk(account, text("Hello?"), signal);
    expect(texts()).toEqual(["Hello", "Hello?", "Hello?"]);
  });
  it("a message whose request is aborted may have been accepted", async () => {
    await vendor.misbehave("slow");
    const stop = new AbortController();
    const sent = sendVk(account, text("Hello"), stop.signal);
    await vi.waitFor(() => expect(vendor.accepted()).toBe(1));
    stop.abort();
    expect(await sent).toMatchObject({ is: "unknown" });
  });
});

test("the number by which VK recognises a message fits, and is never zero", () => {
  const numbers = Array.from({ length: 1_000 }, () => randomId(randomUUID()));
  expect(numbers.every((each) => Number.isInteger(each) && each >= 1 && each <= 0x7fffffff)).toBe(true);
  expect(new Set(numbers).size).toBe(1_000);
  expect(randomId("a key")).toBe(randomId("a key"));
});

describe("files", () => {
  const bytes = randomBytes(50_003);

  it.each([
    ["photo.jpg", "image/jpeg"],
    ["contract.pdf", "application/pdf"],
    ["moving.gif", "image/gif"],
  ])("%s reaches the client byte for byte", async (name, mediaType) => {
    await vendor.write(client, "Hello");
    expect(await sendVk(account, file(name, mediaType, bytes), signal)).toMatchObject({ is: "sent" });
    const shown = vendor.messages(id).at(-1)?.file;
    expect(shown).toMatchObject({ name, mediaType });
    expect(shown?.bytes.equals(bytes)).toBe(true);
  });
  it.each([
    ["photo.jpg", "image/jpeg", "photo-600000001.jpg"],
    ["faktura.pdf", "application/pdf", "faktura.pdf"],
  ])("%s reaches us byte for byte", async (name, mediaType, expected) => {
    await vendor.writeFile(client, { name, mediaType, bytes });
    const media = received()[0]?.content.media;
    expect(media?.name).toBe(expected);
    const opened = await receive.openMedia?.(account, media?.ref ?? {}, signal);
    expect((await collected(opened?.bytes)).equals(bytes)).toBe(true);
  });
  it("that VK no longer has are gone", async () => {
    const url = `${vendor.url}/download/none`;
    await expect(receive.openMedia?.(account, { url }, signal)).rejects.toBeInstanceOf(MediaGone);
  });
  it("that VK does not take fail", async () => {
    await vendor.write(client, "Hello");
    expect(await sendVk(account, file("song.mp3", "audio/mpeg", bytes), signal)).toMatchObject({
      is: "failed",
      failure: "VK does not take this file: file type is not allowed",
    });
  });
  it("for a client who forbade messages fail before they are uploaded", async () => {
    await vendor.permit(id, false);
    expect(await sendVk(account, file("photo.jpg", "image/jpeg", bytes), signal)).toMatchObject({
      is: "failed",
      permission: { allowed: false },
    });
  });
  it("T30: that could not be uploaded were not sent, so they may be tried again", async () => {
    await vendor.write(client, "Hello");
    for (const how of ["slow", "late", "server error", "rate limit", "malformed"] as const) {
      await vendor.misbehave(how);
      expect(await sendVk(account, file("a.pdf", "application/pdf", bytes), signal)).toMatchObject({
        is: "later",
      });
    }
    expect(vendor.accepted()).toBe(0);
  });
});

describe("clients who cannot be contacted", () => {
  const refused = { is: "failed", permission: { allowed: false } };

  it("forbade it, until they allow it again", async () => {
    await vendor.write(client, "Hello");
    await vendor.permit(id, false);
    expect(receiver.items().at(-1)).toMatchObject({ is: "permission", client: id, allowed: false });
    expect(await sendVk(account, text("Please?"), signal)).toMatchObject(refused);
    expect(await checkPermission(account, id, signal)).toEqual({
      allowed: false,
      reason: "The client has not allowed messages from the community, or forbade them",
      until: null,
    });
    await vendor.permit(id, true);
    expect(receiver.items().at(-1)).toMatchObject({ is: "permission", client: id, allowed: true });
    expect(await checkPermission(account, id, signal)).toMatchObject({ allowed: true });
    expect(await sendVk(account, text("Thank you"), signal)).toMatchObject({ is: "sent" });
  });
  it("never wrote", async () => {
    expect(await sendVk(account, text("Hello", { to: "5" }), signal)).toMatchObject(refused);
    expect(await checkPermission(account, "5", signal)).toMatchObject({ allowed: false });
  });
  it("are not known when VK does not answer", async () => {
    await vendor.misbehave("server error");
    expect(await checkPermission(account, id, signal)).toBeNull();
    await vendor.misbehave("refuse connection");
    expect(await checkPermission(account, id, signal)).toBeNull();
  });
});

describe("what VK refuses", () => {
  it("a text that is too long is refused by VK too", async () => {
    await vendor.write(client, "Hello");
    expect(await sendVk(account, text("x".repeat(9_001)), signal)).toMatchObject({ is: "failed" });
    expect(await sendVk(account, text("x".repeat(9_000)), signal)).toMatchObject({ is: "sent" });
  });
  it("a wrong token fails with what to do about it", async () => {
    const wrong = { ...account, settings: { ...account.settings, token: "wrong" } };
    expect(await sendVk(wrong, text("Hello"), signal)).toMatchObject({
      is: "failed",
      failure:
        "VK refused the access token of this channel. An administrator can test this channel in the settings",
    });
  });
});

test("VK is asked for the client's name", async () => {
  await vendor.write(client, "Hello");
  expect(await describeClient(account, id, signal)).toEqual({ name: "Eva Nová" });
  expect(await describeClient(account, "5", signal)).toBeNull();
});

describe("the test of an account", () => {
  const problems = async (changes: Partial<typeof account>) =>
    (await vk.account?.test?.({ ...account, ...changes }))?.filter(({ problem }) => problem !== null);

  it("finds everything right", async () => {
    // The address of the receiver has no public key in it.
    expect(await problems({ publicKey: "hook" })).toEqual([]);
  });
  it("says that the token is wrong, and nothing else", async () => {
    expect(await problems({ settings: { token: "wrong" } })).toEqual([
      { what: "Access token", problem: "VK refused it. Copy it again, or create another one." },
    ]);
  });
  it("says that the token is another community's", async () => {
    expect(await problems({ account: "1" })).toMatchObject([{ what: "Community ID" }]);
  });
  it("says that the address is missing at VK", async () => {
    expect(await problems({})).toMatchObject([{ what: "Callback server" }]);
  });
  it("says when VK cannot be reached", async () => {
    await vendor.misbehave("refuse connection");
    expect(await problems({})).toEqual([
      { what: "Access token", problem: "VK cannot be reached: The connection was refused" },
    ]);
  });
});

test("a client from before the stand-in was started can be written to as VK knows it, with numbers above the earlier ones", async () => {
  await vendor.close();
  const known = async (asked: string) => ({ name: "Eva Nová", wroteAt: new Date(0), allowed: asked === id });
  vendor = await startVkStandIn({ ...account, webhook: receiver.url }, { known, numbered: 41 });
  setEnv({ CHANNEL_URLS: `vk=${vendor.url}` });
  expect(await describeClient(account, id, signal)).toEqual({ name: "Eva Nová" });
  expect(await sendVk(account, text("Hello"), signal)).toEqual({ is: "sent", id: `${id}_42` });
  expect(await checkPermission(account, "5", signal)).toMatchObject({ allowed: false });
});

test("a webhook is repeated until it is answered with ok", async () => {
  receiver.fail(2);
  await vendor.write(client, "Hello");
  expect(received()).toHaveLength(1);
});

test("the stand-in is as strict as VK about version and random_id", async () => {
  await vendor.write(client, "Hello");
  const call = async (parameters: Record<string, string>) => {
    const body = new URLSearchParams({ peer_ids: id, message: "Hi", ...parameters }).toString();
    const headers = {
      authorization: `Bearer ${account.settings.token}`,
      "content-type": "application/x-www-form-urlencoded",
    };
    const answer = await request(
      { url: `${vendor.url}/method/messages.send`, headers, body, trusted: true },
      signal,
    );
    return JSON.parse(answer.body.toString()) as { error?: { error_code: number } };
  };
  expect((await call({ random_id: "1" })).error?.error_code).toBe(8);
  expect((await call({ v: "5.199" })).error?.error_code).toBe(100);
  expect((await call({ v: "5.199", random_id: "1" })).error).toBeUndefined();
});

async function collected(bytes: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

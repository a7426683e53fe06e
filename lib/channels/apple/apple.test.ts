import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { setEnv } from "@/env";
import type { Incoming, IncomingMessage, OutgoingMessage, Receive } from "../channel";
import { MediaGone } from "../channel";
import type { StandIn } from "../stand-in";
import { type Receiver, startReceiver } from "../testing-receiver";
import { apple } from "./channel";
import { sendApple } from "./send";
import { startAppleStandIn } from "./stand-in";
import { account, customer } from "./testing";

const signal = new AbortController().signal;
const client = { id: customer, name: "Eva" };
const receive = apple.receive as Receive;

let receiver: Receiver;
let vendor: StandIn;

beforeEach(async () => {
  receiver = await startReceiver(receive, account);
  vendor = await startAppleStandIn({ ...account, webhook: receiver.url }, { hold: 50 });
  setEnv({ CHANNEL_URLS: `apple=${vendor.url}` });
});
afterEach(async () => {
  setEnv({ CHANNEL_URLS: undefined });
  await vendor.close();
  await receiver.close();
});

const outgoing = (content: OutgoingMessage["content"], to = customer): OutgoingMessage => ({
  to,
  key: randomUUID(),
  content,
  replyTo: null,
  allowed: "free",
});
const text = (written: string, to?: string) => outgoing({ is: "text", text: written }, to);
const file = (bytes: Buffer) =>
  outgoing({
    is: "file",
    name: "contract.pdf",
    mediaType: "application/pdf",
    size: bytes.length,
    open: async () => pieces(bytes),
  });
async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}
const isMessage = (item: Incoming): item is Incoming & IncomingMessage => item.is === "message";
const received = () => receiver.items().filter(isMessage);

test("a conversation: the client writes, we answer under our key, and the device shows it", async () => {
  const id = await vendor.write(client, "Where is my order?");
  expect(received()).toMatchObject([
    { id, client: { identity: customer }, content: { text: "Where is my order?" } },
  ]);
  const answer = text("On its way 🚚");
  expect(await sendApple(account, answer, signal)).toEqual({ is: "sent", id: answer.key });
  expect(vendor.messages(customer).at(-1)).toMatchObject({
    id: answer.key,
    from: "centre",
    text: "On its way 🚚",
  });
});

test("a text that is a link alone goes out as a rich link, and one with links is followed by a rich link of each", async () => {
  await vendor.write(client, "Hello");
  const link = "https://www.example.com/orders/1?a=b";
  expect(await sendApple(account, text(` ${link}\n`), signal)).toMatchObject({ is: "sent" });
  const both = `See ${link} or write to help@example.com. Thank you, https://example.com`;
  const sent = text(both);
  expect(await sendApple(account, sent, signal)).toEqual({ is: "sent", id: sent.key });
  const fromUs = vendor.messages(customer).slice(1);
  expect(fromUs.map((each) => each.text)).toEqual([link, both, link, "https://example.com/"]);
  expect(new Set(fromUs.map(({ id }) => id)).size).toBe(4);
});

describe("files", () => {
  const bytes = randomBytes(100_003);

  it("reach the client byte for byte", async () => {
    await vendor.write(client, "Hello");
    expect(await sendApple(account, file(bytes), signal)).toMatchObject({ is: "sent" });
    const shown = vendor.messages(customer).at(-1);
    expect(shown?.file).toMatchObject({ name: "contract.pdf", mediaType: "application/pdf" });
    expect(shown?.file?.bytes.equals(bytes)).toBe(true);
  });
  it("reach us byte for byte", async () => {
    await vendor.writeFile(client, { name: "photo.jpg", mediaType: "image/jpeg", bytes });
    const media = received()[0]?.content.media;
    expect(media).toMatchObject({ name: "photo.jpg", mediaType: "image/jpeg", size: bytes.length });
    const opened = await receive.openMedia?.(account, media?.ref ?? {}, signal);
    expect(opened?.length).toBe(bytes.length);
    expect((await collected(opened?.bytes)).equals(bytes)).toBe(true);
  });
  it("that Apple no longer has are gone", async () => {
    await vendor.writeFile(client, { name: "photo.jpg", mediaType: "image/jpeg", bytes });
    const ref = { ...received()[0]?.content.media?.ref, signature: "AAAA" };
    await expect(receive.openMedia?.(account, ref, signal)).rejects.toBeInstanceOf(MediaGone);
  });
  it("are tried again when Apple is busy", async () => {
    await vendor.writeFile(client, { name: "photo.jpg", mediaType: "image/jpeg", bytes });
    await vendor.misbehave("server error");
    const ref = received()[0]?.content.media?.ref ?? {};
    await expect(receive.openMedia?.(account, ref, signal)).rejects.not.toBeInstanceOf(MediaGone);
  });
  it("carry long answers to interactive messages, which Apple decodes", async () => {
    const answer = Buffer.from(JSON.stringify({ data: { listPicker: {} } }));
    await vendor.writeFile(client, { name: "x", mediaType: "x/x", bytes: answer });
    const ref = { ...received()[0]?.content.media?.ref, bid: "com.apple.messages.Extension" };
    const opened = await receive.openMedia?.(account, ref, signal);
    const read: unknown = JSON.parse((await collected(opened?.bytes)).toString());
    expect(read).toEqual({ interactiveData: { data: { listPicker: {} } } });
  });
  it("T30: that could not be uploaded were not sent, so they may be tried again", async () => {
    await vendor.write(client, "Hello");
    for (const how of ["slow", "late", "server error", "rate limit", "malformed"] as const) {
      await vendor.misbehave(how);
      expect(await sendApple(account, file(bytes), signal)).toMatchObject({ is: "later" });
    }
    expect(vendor.accepted()).toBe(0);
  });
});

describe("T30: the result of sending when Apple misbehaves", () => {
  beforeEach(() => vendor.write(client, "Hello"));

  it.each([
    ["late", "unknown", 0],
    ["slow", "unknown", 1],
    ["server error", "unknown", 0],
    ["rate limit", "later", 0],
    // The answer has no body that counts.
    ["malformed", "sent", 1],
    ["refuse connection", "later", 0],
  ] as const)("%s: %s", async (how, is, accepted) => {
    await vendor.misbehave(how);
    expect(await sendApple(account, text("Hello"), signal)).toMatchObject({ is });
    await vendor.misbehave("late", 0);
    expect(vendor.accepted()).toBe(accepted);
  });
  it("a message whose request is aborted may have been accepted", async () => {
    await vendor.misbehave("slow");
    const stop = new AbortController();
    const sent = sendApple(account, text("Hello"), stop.signal);
    await vi.waitFor(() => expect(vendor.accepted()).toBe(1));
    stop.abort();
    expect(await sent).toMatchObject({ is: "unknown" });
  });
});

describe("clients who cannot be contacted", () => {
  it("closed the conversation, until they write again", async () => {
    await vendor.write(client, "Hello");
    await vendor.permit(customer, false);
    expect(receiver.items().at(-1)).toMatchObject({ is: "permission", client: customer, allowed: false });
    expect(await sendApple(account, text("Please?"), signal)).toMatchObject({
      is: "failed",
      permission: { allowed: false },
    });
    await vendor.write(client, "I have another question");
    expect(await sendApple(account, text("Of course"), signal)).toMatchObject({ is: "sent" });
  });
  it("never wrote", async () => {
    expect(await sendApple(account, text("Hello", "urn:mbid:unknown"), signal)).toMatchObject({
      is: "failed",
    });
  });
});

test("wrong credentials fail with what to do about it", async () => {
  await vendor.write(client, "Hello");
  const wrong = { ...account, settings: { ...account.settings, mspId: "msp-2" } };
  expect(await sendApple(wrong, text("Hello"), signal)).toMatchObject({
    is: "failed",
    failure:
      "Apple refused the credentials of this channel. An administrator can test this channel in the settings",
  });
});

describe("the test of an account", () => {
  const problems = async (changed: Partial<typeof account>) =>
    (await apple.account?.test?.({ ...account, ...changed }))?.map(({ problem }) => problem !== null);

  it("finds everything right", async () => {
    expect(await problems({})).toEqual([false, false]);
  });
  it("distinguishes wrong credentials from a wrong business", async () => {
    expect(await problems({ settings: { ...account.settings, mspId: "msp-2" } })).toEqual([true, false]);
    expect(await problems({ account: "another-business" })).toEqual([false, true]);
  });
  it("says when Apple cannot be reached", async () => {
    await vendor.misbehave("refuse connection");
    const [credentials] = (await apple.account?.test?.(account)) ?? [];
    expect(credentials?.problem).toBe("Apple cannot be reached: The connection was refused");
  });
});

test.each([true, false])(
  "a client whose conversation was open before the stand-in was started: %s",
  async (allowed) => {
    await vendor.close();
    const known = async () => ({ name: "", wroteAt: new Date(0), allowed });
    vendor = await startAppleStandIn({ ...account, webhook: receiver.url }, { known });
    setEnv({ CHANNEL_URLS: `apple=${vendor.url}` });
    const is = allowed ? "sent" : "failed";
    expect(await sendApple(account, text("Hello"), signal)).toMatchObject({ is });
  },
);

test("a webhook is repeated until it is answered", async () => {
  receiver.fail(2);
  await vendor.write(client, "Hello");
  expect(received()).toHaveLength(1);
});

test.each([
  ["too short", "YWJj"],
  ["no base64", "this is a secret of many words"],
])("a secret that is %s is refused in the form", (_, value) => {
  const field = apple.account?.fields.find(({ name }) => name === "secret");
  expect(field?.value?.safeParse(value).success).toBe(false);
  expect(field?.value?.safeParse(account.settings.secret).success).toBe(true);
});

async function collected(bytes: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

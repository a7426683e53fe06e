import { randomBytes } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { MediaGone } from "../channel";
import { eachWorld } from "../testing/each-world";
import { messagesIn, openFile } from "../testing/incoming";
import { messagesTo } from "../testing/outgoing";
import { apple } from "./channel";
import { sendApple } from "./send";
import { account, CLIENT, customer, startApple } from "./testing";

const signal = new AbortController().signal;

const world = eachWorld(startApple);
const { text } = messagesTo(customer);

const received = () => messagesIn(world.receiver.items());

test("a conversation: the client writes, we answer under our key, and the device shows it", async () => {
  const id = await world.vendor.write(CLIENT, "Where is my order?");
  expect(received()).toMatchObject([
    { id, client: { identity: customer }, content: { text: "Where is my order?" } },
  ]);
  const answer = text("On its way 🚚");
  expect(await sendApple(account, answer, signal)).toEqual({ is: "sent", id: answer.key });
  expect(world.vendor.messages(customer).at(-1)).toMatchObject({
    id: answer.key,
    from: "centre",
    text: "On its way 🚚",
  });
});

test("a text that is a link alone goes out as a rich link, and one with links is followed by a rich link of each", async () => {
  await world.vendor.write(CLIENT, "Hello");
  const link = "https://www.example.com/orders/1?a=b";
  expect(await sendApple(account, text(` ${link}\n`), signal)).toMatchObject({ is: "sent" });
  const both = `See ${link} or write to help@example.com. Thank you, https://example.com`;
  const sent = text(both);
  expect(await sendApple(account, sent, signal)).toEqual({ is: "sent", id: sent.key });
  const fromUs = world.vendor.messages(customer).slice(1);
  expect(fromUs.map((each) => each.text)).toEqual([link, both, link, "https://example.com/"]);
  expect(new Set(fromUs.map(({ id }) => id)).size).toBe(4);
});

describe("files", () => {
  const bytes = randomBytes(100_003);

  it("reach us byte for byte", async () => {
    await world.vendor.writeFile(CLIENT, { name: "photo.jpg", mediaType: "image/jpeg", bytes });
    const media = received()[0]?.content.media;
    expect(media).toMatchObject({ name: "photo.jpg", mediaType: "image/jpeg", size: bytes.length });
    const opened = await openFile(account, media?.ref);
    expect(opened.length).toBe(bytes.length);
    expect(opened.bytes.equals(bytes)).toBe(true);
  });
  it("that Apple no longer has are gone", async () => {
    await world.vendor.writeFile(CLIENT, { name: "photo.jpg", mediaType: "image/jpeg", bytes });
    const ref = { ...received()[0]?.content.media?.ref, signature: "AAAA" };
    await expect(openFile(account, ref)).rejects.toBeInstanceOf(MediaGone);
  });
  it("are tried again when Apple is busy", async () => {
    await world.vendor.writeFile(CLIENT, { name: "photo.jpg", mediaType: "image/jpeg", bytes });
    await world.vendor.misbehave("server error");
    const ref = received()[0]?.content.media?.ref ?? {};
    await expect(openFile(account, ref)).rejects.not.toBeInstanceOf(MediaGone);
  });
  it("carry long answers to interactive messages, which Apple decodes", async () => {
    const answer = Buffer.from(JSON.stringify({ data: { listPicker: {} } }));
    await world.vendor.writeFile(CLIENT, { name: "x", mediaType: "x/x", bytes: answer });
    const ref = { ...received()[0]?.content.media?.ref, bid: "com.apple.messages.Extension" };
    const read: unknown = JSON.parse((await openFile(account, ref)).bytes.toString());
    expect(read).toEqual({ interactiveData: { data: { listPicker: {} } } });
  });
});

describe("clients who cannot be contacted", () => {
  it("closed the conversation, until they write again", async () => {
    await world.vendor.write(CLIENT, "Hello");
    await world.vendor.permit(customer, false);
    expect(world.receiver.items().at(-1)).toMatchObject({
      is: "permission",
      client: customer,
      allowed: false,
    });
    expect(await sendApple(account, text("Please?"), signal)).toMatchObject({
      is: "failed",
      permission: { allowed: false },
    });
    await world.vendor.write(CLIENT, "I have another question");
    expect(await sendApple(account, text("Of course"), signal)).toMatchObject({ is: "sent" });
  });
  it("never wrote", async () => {
    expect(await sendApple(account, text("Hello", { to: "urn:mbid:unknown" }), signal)).toMatchObject({
      is: "failed",
    });
  });
});

test("wrong credentials fail with what to do about it", async () => {
  await world.vendor.write(CLIENT, "Hello");
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
    await world.vendor.misbehave("refuse connection");
    const [credentials] = (await apple.account?.test?.(account)) ?? [];
    expect(credentials?.problem).toBe("Apple cannot be reached: The connection was refused");
  });
});

test.each([true, false])(
  "a client whose conversation was open before the stand-in was started: %s",
  async (allowed) => {
    await world.restart({ known: async () => ({ name: "", wroteAt: new Date(0), allowed }) });
    const is = allowed ? "sent" : "failed";
    expect(await sendApple(account, text("Hello"), signal)).toMatchObject({ is });
  },
);

test("a webhook is repeated until it is answered", async () => {
  world.receiver.fail(2);
  await world.vendor.write(CLIENT, "Hello");
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

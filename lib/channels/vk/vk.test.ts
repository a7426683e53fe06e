import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, test } from "vitest";
import { request } from "@/lib/http/request";
import { MediaGone } from "../channel";
import { eachWorld } from "../testing/each-world";
import { messagesIn, openFile } from "../testing/incoming";
import { messagesTo } from "../testing/outgoing";
import { checkPermission, describeClient } from "./ask";
import { vk } from "./channel";
import { randomId, sendVk } from "./send";
import { account, CLIENT, startVk } from "./testing";

const signal = new AbortController().signal;
const { id } = CLIENT;

const world = eachWorld(startVk);
const { text, file } = messagesTo(id);

const received = () => messagesIn(world.receiver.items());
const texts = () => world.vendor.messages(id).map((each) => each.text);

test("a conversation: the client writes, we answer, the client reads it, and VK confirms everything", async () => {
  await world.vendor.write(CLIENT, 'Kde je "moje" zásilka & <faktura>?');
  const [question] = received();
  expect(question).toMatchObject({
    id: `${id}_1`,
    client: { identity: id, language: "ru" },
    content: { text: 'Kde je "moje" zásilka & <faktura>?' },
  });
  // As if the question had a second part, such as a file.
  const answer = text("Na cestě", { replyTo: `${question?.id}/2` });
  expect(await sendVk(account, answer, signal)).toEqual({ is: "sent", id: `${id}_2` });
  await expect
    .poll(() => world.receiver.items().at(-1))
    .toMatchObject({ is: "receipt", messageId: `${id}_2`, key: answer.key });
  await world.vendor.receive(id, "read");
  expect(world.receiver.items().at(-1)).toMatchObject({
    is: "receipts until",
    state: "read",
    last: `${id}_2`,
  });
  expect(texts()).toEqual(['Kde je "moje" zásilka & <faktura>?', "Na cestě"]);
  expect(world.vendor.messages(id).at(-1)).toMatchObject({ replyTo: question?.id });
});

describe("a message that is sent again", () => {
  beforeEach(() => world.vendor.write(CLIENT, "Hello"));

  it.each(["late", "slow", "server error", "rate limit", "malformed", "refuse connection"] as const)(
    "T30: after “%s” reaches the client once",
    async (how) => {
      const message = text("Only once");
      await world.vendor.misbehave(how);
      await sendVk(account, message, signal);
      await world.vendor.misbehave(how, 0);
      for (let attempt = 0; attempt < 3; attempt++)
        expect(await sendVk(account, message, signal)).toEqual({ is: "sent", id: `${id}_2` });
      expect(texts()).toEqual(["Hello", "Only once"]);
    },
  );
  it("under another key is another message", async () => {
    await sendVk(account, text("Hello?"), signal);
    await sendVk(account, text("Hello?"), signal);
    expect(texts()).toEqual(["Hello", "Hello?", "Hello?"]);
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
    ["photo.jpg", "image/jpeg", "photo-600000001.jpg"],
    ["faktura.pdf", "application/pdf", "faktura.pdf"],
  ])("%s reaches us byte for byte", async (name, mediaType, expected) => {
    await world.vendor.writeFile(CLIENT, { name, mediaType, bytes });
    const media = received()[0]?.content.media;
    expect(media?.name).toBe(expected);
    expect((await openFile(account, media?.ref)).bytes.equals(bytes)).toBe(true);
  });
  it("that VK no longer has are gone", async () => {
    const url = `${world.vendor.url}/download/none`;
    await expect(openFile(account, { url })).rejects.toBeInstanceOf(MediaGone);
  });
  it("that VK does not take fail", async () => {
    await world.vendor.write(CLIENT, "Hello");
    expect(await sendVk(account, file("song.mp3", "audio/mpeg", bytes), signal)).toMatchObject({
      is: "failed",
      failure: "VK does not take this file: file type is not allowed",
    });
  });
  it("for a client who blocked messages fail before they are uploaded", async () => {
    await world.vendor.permit(id, false);
    expect(await sendVk(account, file("photo.jpg", "image/jpeg", bytes), signal)).toMatchObject({
      is: "failed",
      permission: { allowed: false },
    });
  });
});

describe("clients who cannot be contacted", () => {
  const refused = { is: "failed", permission: { allowed: false } };

  it("forbade it, until they allow it again", async () => {
    await world.vendor.write(CLIENT, "Hello");
    await world.vendor.permit(id, false);
    expect(world.receiver.items().at(-1)).toMatchObject({ is: "permission", client: id, allowed: false });
    expect(await sendVk(account, text("Please?"), signal)).toMatchObject(refused);
    expect(await checkPermission(account, id, signal)).toEqual({
      allowed: false,
      reason: "The client has not allowed messages from the community, or blocked them",
      until: null,
    });
    await world.vendor.permit(id, true);
    expect(world.receiver.items().at(-1)).toMatchObject({ is: "permission", client: id, allowed: true });
    expect(await checkPermission(account, id, signal)).toMatchObject({ allowed: true });
    expect(await sendVk(account, text("Thank you"), signal)).toMatchObject({ is: "sent" });
  });
  it("never wrote", async () => {
    expect(await sendVk(account, text("Hello", { to: "5" }), signal)).toMatchObject(refused);
    expect(await checkPermission(account, "5", signal)).toMatchObject({ allowed: false });
  });
  it("are not known when VK does not answer", async () => {
    await world.vendor.misbehave("server error");
    expect(await checkPermission(account, id, signal)).toBeNull();
    await world.vendor.misbehave("refuse connection");
    expect(await checkPermission(account, id, signal)).toBeNull();
  });
});

describe("what VK refuses", () => {
  it("a text that is too long is refused by VK too", async () => {
    await world.vendor.write(CLIENT, "Hello");
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
  await world.vendor.write(CLIENT, "Hello");
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
    await world.vendor.misbehave("refuse connection");
    expect(await problems({})).toEqual([
      { what: "Access token", problem: "VK cannot be reached: The connection was refused" },
    ]);
  });
});

test("a client from before the stand-in was started can be written to as VK knows it, with numbers above the earlier ones", async () => {
  const known = async (asked: string) => ({ name: "Eva Nová", wroteAt: new Date(0), allowed: asked === id });
  await world.restart({ known, numbered: 41 });
  expect(await describeClient(account, id, signal)).toEqual({ name: "Eva Nová" });
  expect(await sendVk(account, text("Hello"), signal)).toEqual({ is: "sent", id: `${id}_42` });
  expect(await checkPermission(account, "5", signal)).toMatchObject({ allowed: false });
});

test("a webhook is repeated until it is answered with ok", async () => {
  world.receiver.fail(2);
  await world.vendor.write(CLIENT, "Hello");
  expect(received()).toHaveLength(1);
});

test("the stand-in is as strict as VK about version and random_id", async () => {
  await world.vendor.write(CLIENT, "Hello");
  const call = async (parameters: Record<string, string>) => {
    const body = new URLSearchParams({ peer_ids: id, message: "Hi", ...parameters }).toString();
    const headers = {
      authorization: `Bearer ${account.settings.token}`,
      "content-type": "application/x-www-form-urlencoded",
    };
    const answer = await request(
      { url: `${world.vendor.url}/method/messages.send`, headers, body, trusted: true },
      signal,
    );
    return JSON.parse(answer.body.toString()) as { error?: { error_code: number } };
  };
  expect((await call({ random_id: "1" })).error?.error_code).toBe(8);
  expect((await call({ v: "5.199" })).error?.error_code).toBe(100);
  expect((await call({ v: "5.199", random_id: "1" })).error).toBeUndefined();
});

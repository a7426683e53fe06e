import { describe, expect, it } from "vitest";
import type { Incoming } from "../channel";
import { sampleWebhooks } from "../testing/samples";
import { readMessenger } from "./read";

const receivedAt = new Date("2026-03-01T12:00:01Z");
const sentAt = new Date("2026-03-01T12:00:00.463Z");
const PAGE = "682498302938465";
const CLIENT = "2460000000000001";

const readBody = (body: unknown) => readMessenger(Buffer.from(JSON.stringify(body)), receivedAt);
const event = (fields: object) => ({
  sender: { id: CLIENT },
  recipient: { id: PAGE },
  timestamp: sentAt.getTime(),
  ...fields,
});
const read = (...events: object[]): readonly Incoming[] =>
  readBody({ object: "page", entry: [{ id: PAGE, time: 1, messaging: events.map(event) }] });
const readMessage = (message: object) => read({ message: { mid: "m_1", ...message } });
const attachment = (type: string, payload: object = {}) => ({ type, payload });
const contents = (items: readonly Incoming[]) =>
  items.map((item) => (item.is === "message" ? item.content : item));

describe("messages", () => {
  it("a text has its sender, time and the message it answers", () => {
    expect(readMessage({ text: "Dobrý den", reply_to: { mid: "m_ours", is_self_reply: false } })).toEqual([
      {
        account: PAGE,
        is: "message",
        id: "m_1",
        at: sentAt,
        client: { identity: CLIENT },
        content: { kind: "message", text: "Dobrý den" },
        replyTo: "m_ours",
      },
    ]);
  });

  it("several files of one message are items of their own, and the first keeps its ID", () => {
    const url = (name: string) => `https://cdn.example.com/v/t59/${name}?_nc_cat=1`;
    const items = readMessage({
      attachments: [
        attachment("file", { url: url("%C3%BA%C4%8Det%202026.pdf") }),
        attachment("image", { url: url("7") }),
        attachment("audio", { url: url("voice.mp4") }),
      ],
    });
    expect(items).toMatchObject([
      {
        id: "m_1",
        content: {
          kind: "file",
          media: { name: "účet 2026.pdf", ref: { url: url("%C3%BA%C4%8Det%202026.pdf") } },
        },
      },
      { id: "m_1#1", content: { media: { name: "image.jpg" } } },
      { id: "m_1#2", content: { media: { name: "voice.mp4" } } },
    ]);
  });

  it("a sticker is one item, also while Messenger sends it as an image too", () => {
    const payload = { url: "https://cdn.example.com/like.png", sticker_id: 369239263222822 };
    const sticker = { kind: "file", media: { name: "like.png", look: "sticker" } };
    for (const attachments of [
      [attachment("image", payload)],
      [attachment("sticker", payload)],
      [attachment("image", payload), attachment("sticker", payload)],
    ])
      expect(contents(readMessage({ attachments }))).toMatchObject([sticker]);
  });

  it("the preview of a link that the client wrote is not another message", () => {
    const preview = { type: "fallback", title: "Shop", payload: { url: "https://l.facebook.com/l.php?u=x" } };
    expect(contents(readMessage({ text: "See https://example.com", attachments: [preview] }))).toEqual([
      { kind: "message", text: "See https://example.com" },
    ]);
    expect(contents(readMessage({ attachments: [preview] }))).toEqual([
      { kind: "message", text: "Shared a link: Shop\nhttps://l.facebook.com/l.php?u=x" },
    ]);
  });

  it.each([
    [
      "quick reply",
      { text: "Yes", quick_reply: { payload: "YES" } },
      { kind: "message", text: "Yes", data: { choice: "YES" } },
    ],
    [
      "place",
      { attachments: [attachment("location", { coordinates: { lat: 50.08, long: 14.42 } })] },
      { kind: "location", data: { location: { latitude: 50.08, longitude: 14.42 } } },
    ],
    [
      "reel",
      { attachments: [attachment("ig_reel", { url: "https://example.com/r", title: "Roses" })] },
      { kind: "message", text: "Shared a reel: Roses\nhttps://example.com/r" },
    ],
    [
      "product",
      { attachments: [attachment("template", { product: { elements: [{ title: "Rose" }] } })] },
      { kind: "system", text: "The client asks about Rose" },
    ],
    ["share that Messenger keeps back", { attachments: [] }, { kind: "system" }],
  ])("a %s is something people can read", (_, message, content) => {
    expect(contents(readMessage(message))).toMatchObject([content]);
  });

  it("an ad is a line of its own before the message", () => {
    const referral = { source: "ADS", ref: "spring", ads_context_data: { ad_title: "Sale" } };
    expect(contents(readMessage({ text: "Hi", referral }))).toEqual([
      { kind: "system", text: "The client came from an ad “Sale” (spring)" },
      { kind: "message", text: "Hi" },
    ]);
  });
});

describe("other events", () => {
  it("a pressed button is a message, after what it came from", () => {
    const postback = {
      mid: "m_2",
      title: "Get started",
      payload: "START",
      referral: { source: "SHORTLINK" },
    };
    expect(read({ postback })).toMatchObject([
      { id: "m_2#referral", content: { kind: "system" } },
      { id: "m_2", content: { kind: "message", text: "Get started", data: { choice: "START" } } },
    ]);
  });
  it("the same button pressed again is another message, and the same webhook is not", () => {
    const postback = { title: "Get started", payload: "START" };
    const idOf = (timestamp: number) =>
      read({ postback, timestamp }).map((item) => item.is === "message" && item.id);
    expect(idOf(1_772_366_400_000)).toEqual(idOf(1_772_366_400_000));
    expect(idOf(1_772_366_400_000)).not.toEqual(idOf(1_772_366_400_001));
  });
  it("a reaction and its removal name their message", () => {
    const reaction = { mid: "m_ours", reaction: "love", emoji: "❤️", action: "react" };
    const [given] = read({ reaction });
    const [taken] = read({ reaction: { ...reaction, action: "unreact" } });
    expect(given).toMatchObject({
      replyTo: "m_ours",
      content: { kind: "reaction", data: { emoji: "❤️" } },
    });
    expect(taken).toMatchObject({ replyTo: "m_ours", content: { kind: "reaction", data: {} } });
    expect(given).not.toHaveProperty("id", taken?.is === "message" && taken.id);
  });
  it("an edit is a line that answers the message", () => {
    expect(read({ message_edit: { mid: "m_1", text: "At six", num_edit: 2 } })).toMatchObject([
      {
        id: "m_1#edit2",
        replyTo: "m_1",
        content: { kind: "system", text: "The client changed a message to: At six" },
      },
    ]);
  });
  it("deliveries name messages and say until when, and reads until when", () => {
    const until = sentAt;
    const watermark = sentAt.getTime();
    expect(read({ delivery: { mids: ["m_a", "m_b"], watermark } })).toEqual([
      { account: PAGE, is: "receipt", messageId: "m_a", state: "delivered" },
      { account: PAGE, is: "receipt", messageId: "m_b", state: "delivered" },
      { account: PAGE, is: "receipts until", client: CLIENT, state: "delivered", until },
    ]);
    expect(read({ read: { watermark } })).toMatchObject([{ is: "receipts until", state: "read", until }]);
    expect(read({ read: {} })).toMatchObject([{ is: "ignored" }]);
  });
  it("T30: the echo of our message proves that it was sent, even if the call failed", () => {
    const key = "0b7a8c5e-8f4f-4b0e-9f0a-3d1c2b1a0f9e";
    const echo = { mid: "m_ours", is_echo: true, app_id: 1, text: "Hello", metadata: key };
    expect(read({ sender: { id: PAGE }, message: echo })).toEqual([
      { account: PAGE, is: "receipt", messageId: "m_ours", key, state: "sent" },
    ]);
    for (const metadata of [undefined, "x"])
      expect(read({ sender: { id: PAGE }, message: { ...echo, metadata } })).toMatchObject([
        { is: "ignored", what: expect.stringContaining("written elsewhere") },
      ]);
  });
  it("where a client came from, and that they agreed to be contacted, are lines", () => {
    expect(contents(read({ referral: { source: "SHORTLINK", ref: "qr" } }))).toEqual([
      { kind: "system", text: "The client came from a link (qr)", aside: true },
    ]);
    expect(contents(read({ optin: { ref: "shop" } }))).toMatchObject([{ kind: "system" }]);
    expect(read({ optin: { type: "notification_messages" } })).toMatchObject([{ is: "ignored" }]);
  });
  it("a restriction of the page is shown to admins", () => {
    const policy_enforcement = { action: "block", reason: "Spam" };
    expect(read({ sender: undefined, policy_enforcement })).toEqual([
      { account: PAGE, is: "unreadable", problem: "Meta restricts the page (“block”): Spam" },
    ]);
  });
  it.each(["pass_thread_control", "account_linking", "app_roles"])("%s is left out by name", (field) => {
    expect(read({ [field]: {} })).toEqual([{ account: PAGE, is: "ignored", what: `the event “${field}”` }]);
  });
});

describe("what cannot be read is named, and stops nothing else", () => {
  it("several entries and events are all read, in their order", () => {
    const messaging = [event({ message: { mid: "m_1", text: "1" } }), event({ hologram: {} })];
    const entry = [
      { id: "1", messaging },
      { id: "2", messaging, standby: [event({ message: { mid: "x" } })] },
    ];
    expect(readBody({ object: "page", entry }).map(({ account, is }) => `${account} ${is}`)).toEqual([
      "1 message",
      "1 unreadable",
      "2 message",
      "2 unreadable",
      "2 ignored",
    ]);
  });
  it("the test events of Meta's dashboard are read, other subscriptions left out", () => {
    const changes = [
      { field: "messages", value: event({ message: { mid: "m_1", text: "test" } }) },
      { field: "feed", value: { item: "comment" } },
    ];
    expect(readBody({ object: "page", entry: [{ id: PAGE, changes }] })).toMatchObject([
      { is: "message", content: { text: "test" } },
      { is: "ignored", what: "the subscription “feed”" },
    ]);
  });
  it.each([
    ["no ID", { message: { text: "x" } }, "A message has no ID"],
    ["no sender", { sender: {}, message: { mid: "1", text: "x" } }, "An event has no sender's ID"],
    [
      "an unknown attachment",
      { message: { mid: "1", attachments: [{ type: "toString" }] } },
      "Attachments of the kind “toString” are unknown",
    ],
    [
      "a file without an address",
      { message: { mid: "1", attachments: [attachment("image", { url: "not an address" })] } },
      "An attachment of the kind “image” has no content",
    ],
  ])("%s", (_, fields, problem) => {
    expect(read(fields)).toEqual([{ account: PAGE, is: "unreadable", problem }]);
  });
  it.each([
    ["not JSON", "<html>"],
    ["of another object", '{"object":"instagram","entry":[{"id":"1"}]}'],
    ["without entries", '{"object":"page"}'],
    ["without a page", '{"object":"page","entry":[{}]}'],
    ["inherited", '{"__proto__":{"object":"page","entry":[{"id":"1"}]}}'],
  ])("a body that is %s", (_, body) => {
    expect(readMessenger(Buffer.from(body), receivedAt)).toMatchObject([{ is: "unreadable", account: "" }]);
  });
});

describe("a hostile body", () => {
  it("types that are not as documented lose a field, not the message", () => {
    const message = { mid: 7, text: 8, attachments: { 0: "x" }, reply_to: [], quick_reply: "x" };
    expect(read({ message, timestamp: "soon", sender: { id: 9 } })).toMatchObject([
      { id: "7", at: receivedAt, client: { identity: "9" }, content: { text: "8" } },
    ]);
  });
  it("T34: lone surrogates and NUL become storable, in names of files too", () => {
    expect(contents(readMessage({ text: "a\ud800\0b" }))).toEqual([
      { kind: "message", text: "a\ufffd\ufffdb" },
    ]);
    const attachments = [attachment("file", { url: "https://example.com/a%00b.pdf" })];
    expect(contents(readMessage({ attachments }))).toMatchObject([{ media: { name: "a\ufffdb.pdf" } }]);
  });
  it("a body full of events and attachments is read in linear time", () => {
    const attachments = Array.from({ length: 20_000 }, (_, i) => attachment("image", { sticker_id: i }));
    expect(readMessage({ attachments })).toHaveLength(20_000);
  });
});

const samples = sampleWebhooks("messenger-");
describe.runIf(samples.size > 0)("the vendor's samples", () => {
  const expected: Readonly<Record<string, readonly Incoming["is"][]>> = {
    "attachment-many": ["message", "message", "message"],
    delivery: ["receipt", "receipts until"],
    echo: ["ignored"],
    postback: ["message", "message"],
    read: ["receipts until"],
    "standby-echo": ["ignored"],
  };
  it.each([...samples])("%s is read in full", (name, body) => {
    const items = readMessenger(body, receivedAt);
    expect(items.map(({ is }) => is)).toEqual(expected[name] ?? ["message"]);
    for (const item of items) {
      expect(item.account).toBe(PAGE);
      if (item.is === "message") expect(item.at.getUTCFullYear()).toBeLessThan(2021);
    }
  });
});

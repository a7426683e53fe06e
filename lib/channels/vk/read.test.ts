import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Content, Incoming } from "../channel";
import { sampleWebhooks } from "../testing/samples";
import { readVk } from "./read";
import { community, event, message, user } from "./testing";

const receivedAt = new Date("2026-05-04T10:00:00Z");
const read = (written: unknown) => readVk(Buffer.from(JSON.stringify(written)), receivedAt);
const messages = (items: readonly Incoming[]) => items.filter((item) => item.is === "message");
const readNew = (changes: Record<string, unknown>, client_info: unknown = {}) =>
  read(event("message_new", { message: message(changes), client_info }));
const contents = (changes: Record<string, unknown>): readonly Content[] =>
  messages(readNew(changes)).map(({ content }) => content);

const samples = sampleWebhooks("vk-");

describe.skipIf(samples.size === 0)("the vendor's shapes (skipped without ../shared)", () => {
  const kinds = (sample: Buffer) =>
    readVk(sample, receivedAt).map((item) => (item.is === "message" ? item.content.kind : item.is));

  it("are all read", () => {
    expect(Object.fromEntries([...samples].map(([name, sample]) => [name, kinds(sample)]))).toEqual({
      confirmation: ["ignored"],
      "message-allow": ["permission"],
      "message-deny": ["permission"],
      "message-event": ["message"],
      "message-new-doc": ["file"],
      "message-new": ["message"],
      "message-read": ["receipts until"],
      "message-reply": ["ignored"],
      "message-typing-state": ["typing"],
    });
  });
});

test("a message of a client, who thereby allows answers from now on", () => {
  expect(readNew({}, { lang_id: 0 })).toEqual([
    {
      account: community,
      is: "message",
      id: `${user}_169`,
      client: { identity: String(user), language: "ru" },
      at: new Date("2023-05-05T09:24:30Z"),
      allowedAt: receivedAt,
      content: { kind: "message", text: "Здравствуйте, где мой заказ?" },
    },
  ]);
});

test("older versions of the API send the message alone, which means the same", () => {
  expect(messages(read(event("message_new", message())))).toEqual(messages(readNew({})));
});

test("T14: several callback servers that get one message make the same id of it", () => {
  const others = { event_id: "another", secret: "another" };
  const [again] = messages(read(event("message_new", { message: message({ id: 99 }) }, others)));
  expect(again?.id).toBe(messages(readNew({}))[0]?.id);
});

test("characters that VK escapes are as the client wrote them", () => {
  expect(contents({ text: "a &lt;b&gt; &amp;lt; &quot;c&quot;" })[0]?.text).toBe('a <b> &lt; "c"');
});

test("an answer to a message names it", () => {
  const [item] = messages(readNew({ reply_message: { conversation_message_id: 160, text: "Dobrý den" } }));
  expect(item?.replyTo).toBe(`${user}_160`);
});

test("a button's payload is the choice, and its label the text", () => {
  expect(contents({ text: "Yes", payload: '{"button":"yes"}' })).toEqual([
    { kind: "message", text: "Yes", data: { choice: '{"button":"yes"}' } },
  ]);
});

test.each([
  ["of the community", { from_id: -238_353_336 }],
  ["that went out", { out: 1 }],
  ["in a group chat", { peer_id: 2_000_000_001 }],
])("a message %s is not a message of a client", (_, changes) => {
  expect(readNew(changes).map(({ is }) => is)).toEqual(["ignored"]);
});

describe("other events of a conversation", () => {
  it("an edited message refers to the one it was", () => {
    const [item] = read(event("message_edit", message({ text: "Not that one", update_time: 1_683_278_700 })));
    expect(item).toMatchObject({
      id: `${user}_169/edit/1683278700`,
      at: new Date("2023-05-05T09:25:00Z"),
      content: {
        kind: "system",
        aside: true,
        text: "The client changed a message to: Not that one",
        changedTo: ["Not that one", "Not that one"],
      },
      replyTo: `${user}_169`,
    });
  });
  it("an echo of our own message proves that VK took it", () => {
    const echo = message({ from_id: -238_353_336, out: 1, payload: '{"parley":"the-key"}' });
    expect(read(event("message_reply", echo))).toEqual([
      { account: community, is: "receipt", messageId: `${user}_169`, key: "the-key", state: "sent" },
    ]);
  });
  it("a message that somebody sent in VK itself is left out", () => {
    expect(read(event("message_reply", message({ out: 1, payload: "{" })))).toMatchObject([
      { is: "ignored" },
    ]);
  });
  it("a receipt names the last message that was read", () => {
    const object = { from_id: user, peer_id: user, read_message_id: 2_171, conversation_message_id: 171 };
    expect(read(event("message_read", object))).toEqual([
      {
        account: community,
        is: "receipts until",
        client: String(user),
        state: "read",
        until: receivedAt,
        last: `${user}_171`,
      },
    ]);
  });
  it("a reaction is one to its message, and taken back without an id", () => {
    const object = { reacted_id: user, peer_id: user, cmid: 170, reaction_id: 4 };
    const [item] = messages(read(event("message_reaction_event", object)));
    expect(item).toMatchObject({
      id: "reaction_da1b15e9",
      content: { kind: "reaction", data: { emoji: "👍" } },
      replyTo: `${user}_170`,
    });
    const [back] = messages(read(event("message_reaction_event", { ...object, reaction_id: undefined })));
    expect(back?.content).toEqual({ kind: "reaction", data: {} });
  });
  it("a button without a message is one all the same", () => {
    const object = { user_id: user, peer_id: user, event_id: "1e3a", payload: { button: "yes" } };
    expect(messages(read(event("message_event", object)))[0]).toMatchObject({
      id: "button_1e3a",
      content: { kind: "message", text: "Pressed a button", data: { choice: '{"button":"yes"}' } },
    });
  });
  it.each([
    ["message_allow", true],
    ["message_deny", false],
  ])("%s", (type, allowed) => {
    expect(read(event(type, { user_id: user, key: "" }))).toMatchObject([
      { is: "permission", client: String(user), allowed },
    ]);
  });
  it.each(["wall_post_new", "group_join", "market_order_new", "donut_subscription_create", "like_add"])(
    "%s is left out by its name",
    (type) => {
      expect(read(event(type, {}))).toEqual([
        { account: community, is: "ignored", what: `A community event: ${type}` },
      ]);
    },
  );
  it("an unknown one is kept", () => {
    expect(read(event("hologram_new", {}))).toMatchObject([{ is: "unreadable" }]);
    expect(read(event("constructor", {}))).toMatchObject([{ is: "unreadable" }]);
  });
});

describe("hostile bodies", () => {
  it.each([
    ["nothing", null],
    ["a list", []],
    ["a message without a client", event("message_new", { message: { text: "Hi" } })],
    [
      "a client that is no number",
      event("message_new", { message: message({ from_id: 1.5, peer_id: 1.5 }) }),
    ],
    ["a permission of nobody", event("message_deny", {})],
  ])("%s is unreadable", (_, written) => {
    expect(read(written).map(({ is }) => is)).toEqual(["unreadable"]);
  });
  it("is unreadable when it is not JSON", () => {
    expect(readVk(Buffer.from("<html>"), receivedAt)).toMatchObject([{ is: "unreadable" }]);
  });
  it("T34: NUL and halves of surrogate pairs become visible", () => {
    const raw = JSON.stringify(event("message_new", { message: message({ text: "HERE" }) }));
    const hostile = Buffer.from(raw.replace("HERE", "a\\u0000b\\ud83d"));
    expect(messages(readVk(hostile, receivedAt))[0]?.content.text).toBe("a\uFFFDb\uFFFD");
  });
  it("of thousands of attachments the first hundred are read, and a line says so", () => {
    const attachments = Array.from({ length: 5_000 }, () => ({ type: "poll", poll: { question: "?" } }));
    expect(contents({ attachments })[0]?.text).toContain("\n4900 more attachments");
    let deep: unknown = { text: "end" };
    for (let level = 0; level < 1_000; level++) deep = { text: "more", fwd_messages: [deep] };
    expect(contents({ fwd_messages: [deep] })[0]?.text).toContain("1 more attachments");
  });
  it("a date far away is the time of receipt", () => {
    expect(messages(readNew({ date: 9e15 }))[0]?.at).toEqual(receivedAt);
  });
  it("an address that is not one of a file becomes a line", () => {
    const photo = { sizes: [{ url: "file:///etc/passwd", width: 1, height: 1 }] };
    expect(contents({ text: "", attachments: [{ type: "photo", photo }] })).toEqual([
      { kind: "message", text: "A photo" },
    ]);
  });
  it("no JSON makes the reader throw, and every item has its account", () => {
    const keys = fc.constantFrom(
      "attachments",
      "geo",
      "fwd_messages",
      "reply_message",
      "text",
      "payload",
      "__proto__",
    );
    const types = fc.constantFrom(
      "message_new",
      "message_edit",
      "message_reply",
      "message_read",
      "message_event",
    );
    fc.assert(
      fc.property(types, fc.dictionary(keys, fc.jsonValue()), fc.jsonValue(), (type, changes, other) => {
        for (const object of [message(changes), { message: message(changes), client_info: other }, other])
          for (const item of read(event(type, object))) expect(item.account).toBe(community);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { sampleWebhooks } from "../testing/samples";
import { readWhatsapp } from "./read";
import { message, NUMBER_ID, read, readBody, readOne, receivedAt, text } from "./testing/read";

describe("what cannot be read is named, and stops nothing else", () => {
  it("several entries, changes, messages and statuses are all read, in their order", () => {
    const change = (id: string) => ({
      field: "messages",
      value: {
        metadata: { phone_number_id: id },
        messages: [message({ ...text("1"), id: "a" }), message({ type: "hologram", id: "b" })],
        statuses: [{ id: "c", status: "read" }],
      },
    });
    const body = {
      object: "whatsapp_business_account",
      entry: [{ changes: [change("1"), change("2")] }, { changes: [change("3")] }],
    };
    expect(readBody(body).map(({ account, is }) => `${account} ${is}`)).toEqual(
      ["1", "2", "3"].flatMap((id) => [`${id} message`, `${id} unreadable`, `${id} receipt`]),
    );
  });
  it.each([
    ["an unknown kind", { type: "hologram", hologram: {} }, "Messages of the kind “hologram” are unknown"],
    ["a kind without its part", { type: "text" }, "A message of the kind “text” has no content"],
    [
      "an unknown reply",
      { type: "interactive", interactive: { type: "x" } },
      "Messages of the kind “interactive: x” are unknown",
    ],
    ["no id", { ...text("x"), id: undefined }, "A message has no id"],
    ["no sender", { ...text("x"), from: undefined }, "A message has no sender"],
    [
      "a kind that objects inherit",
      { type: "constructor" },
      "Messages of the kind “constructor” are unknown",
    ],
    ["an unknown notice", { type: "system", system: { type: "x" } }, "Notices of the kind “x” are unknown"],
  ])("%s", (_, fields, problem) => {
    expect(readOne(fields)).toEqual({ account: NUMBER_ID, is: "unreadable", problem });
  });
  it("other subscriptions are left out with their names", () => {
    expect(read({}, "user_preferences")).toEqual([
      { account: NUMBER_ID, is: "ignored", what: "the subscription “user_preferences”" },
    ]);
  });
  it("a problem of the account is shown to admins", () => {
    expect(read({ errors: [{ code: 131_031 }] })).toMatchObject([
      { is: "unreadable", problem: expect.stringContaining("locked") },
    ]);
  });
  it.each([
    ["not JSON", "<html>"],
    ["empty", ""],
    ["a number", "7"],
    ["null", "null"],
    ["of another object", '{"object":"page","entry":[]}'],
    ["without changes", '{"object":"whatsapp_business_account","entry":[{}]}'],
    ["inherited", '{"__proto__":{"object":"whatsapp_business_account"}}'],
  ])("a body that is %s", (_, body) => {
    expect(readWhatsapp(Buffer.from(body), receivedAt)).toMatchObject([{ is: "unreadable", account: "" }]);
  });
});

describe("a hostile body", () => {
  it("types that are not as documented lose a field, not the message", () => {
    const odd = message({
      ...text("x"),
      timestamp: "9".repeat(400),
      context: [1],
      referral: null,
      from: 420,
    });
    expect(read({ contacts: { 0: "x" }, messages: [odd] })).toMatchObject([
      { is: "message", at: receivedAt, client: { identity: "420" }, content: { text: "x" } },
    ]);
  });
  it.each(["-1", "NaN", "", "1e30", "2556144000"])(
    "a time of %s becomes the time of receipt",
    (timestamp) => {
      expect(readOne({ ...text("x"), timestamp })).toMatchObject({ at: receivedAt });
    },
  );
  it("a form that is nested too deeply does not stop the message after it", () => {
    const response_json = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const form = { type: "interactive", interactive: { type: "nfm_reply", nfm_reply: { response_json } } };
    const items = read({ messages: [message({ ...form, id: "a" }), message({ ...text("Good"), id: "b" })] });
    expect(items).toMatchObject([{ is: "message", id: "a" }, { content: { text: "Good" } }]);
  });
  it("T34: lone surrogates and NUL become storable", () => {
    expect(readOne(text("a\ud800\0b"))).toMatchObject({ content: { text: "a\ufffd\ufffdb" } });
  });
  it("as many messages and contacts as fit into a body are read in linear time", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => i);
    const items = read({
      contacts: many.map((i) => ({ wa_id: String(i), profile: { name: `n${i}` } })),
      messages: many.map((i) => ({ ...message(text("x")), from: String(i), id: `m${i}` })),
    });
    expect(items).toHaveLength(20_000);
    expect(items.at(-1)).toMatchObject({ client: { name: "n19999" } });
  });
});

const samples = sampleWebhooks("whatsapp-");
describe.runIf(samples.size > 0)("the vendor's samples", () => {
  it.each([...samples])("%s is read in full", (name, body) => {
    const items = readWhatsapp(body, receivedAt);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      account: NUMBER_ID,
      is: name === "system" ? "identity" : name.startsWith("status") ? "receipt" : "message",
    });
    if (items[0]?.is === "message") expect(items[0].at.getUTCFullYear()).toBe(2025);
  });
});

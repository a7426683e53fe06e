import { describe, expect, it } from "vitest";
import { message, NUMBER_ID, read, readOne, text } from "./testing/read";

describe("messages", () => {
  it("a text has its sender, name, time and place", () => {
    const contacts = [{ wa_id: "420777123456", profile: { name: "Jana" } }];
    const written = message({ ...text("Dobrý den"), context: { from: "1555", id: "wamid.OURS" } });
    expect(read({ contacts, messages: [written] })).toEqual([
      {
        account: NUMBER_ID,
        is: "message",
        id: "wamid.A",
        at: new Date("2026-03-01T12:00:00Z"),
        client: { identity: "420777123456", name: "Jana", phone: "+420777123456" },
        content: { kind: "message", text: "Dobrý den" },
        replyTo: "wamid.OURS",
      },
    ]);
  });

  it.each([
    ["text", text("Ahoj"), { kind: "message", text: "Ahoj" }],
    [
      "image with a caption",
      { type: "image", image: { id: "7", mime_type: "image/jpeg", caption: "My bill" } },
      {
        kind: "file",
        text: "My bill",
        media: { ref: { id: "7" }, name: "image.jpg", mediaType: "image/jpeg" },
      },
    ],
    [
      "document",
      { type: "document", document: { id: "7", mime_type: "application/pdf", filename: "účet.pdf" } },
      { kind: "file", media: { ref: { id: "7" }, name: "účet.pdf", mediaType: "application/pdf" } },
    ],
    [
      "voice note",
      { type: "audio", audio: { id: "7", mime_type: "audio/ogg; codecs=opus", voice: true } },
      { kind: "file", media: { name: "voice.ogg", mediaType: "audio/ogg", look: "voice" } },
    ],
    [
      "sticker",
      { type: "sticker", sticker: { id: "7", mime_type: "image/webp", animated: false } },
      { kind: "file", media: { name: "sticker.webp", look: "sticker" } },
    ],
    [
      "button of a template",
      { type: "button", button: { text: "Stop", payload: "STOP" } },
      { kind: "message", text: "Stop", data: { choice: "STOP" } },
    ],
    [
      "row of a list",
      { type: "interactive", interactive: { type: "list_reply", list_reply: { id: "a", title: "Express" } } },
      { kind: "message", text: "Express", data: { choice: "a" } },
    ],
    [
      "filled-in form",
      {
        type: "interactive",
        interactive: {
          type: "nfm_reply",
          nfm_reply: {
            name: "flow",
            body: "Sent",
            response_json: JSON.stringify({
              flow_token: "x",
              day: "Monday",
              extras: ["a", "b"],
              agreed: true,
            }),
          },
        },
      },
      {
        kind: "form",
        text: "day: Monday\nextras: a, b\nagreed: true",
        data: {
          answers: [
            { label: "day", answer: "Monday" },
            { label: "extras", answer: "a, b" },
            { label: "agreed", answer: "true" },
          ],
        },
      },
    ],
    [
      "place without a name",
      { type: "location", location: { latitude: "50.08", longitude: 14.42 } },
      { kind: "location", text: "50.08, 14.42", data: { location: { latitude: 50.08, longitude: 14.42 } } },
    ],
    [
      "contact without a name",
      { type: "contacts", contacts: [{ phones: [{ phone: "+420 777" }] }] },
      { kind: "contacts", text: "+420 777" },
    ],
    [
      "reaction that was taken back",
      { type: "reaction", reaction: { message_id: "wamid.B", emoji: "" } },
      { kind: "reaction", data: {} },
    ],
    [
      "message that was edited",
      { type: "unsupported", unsupported: { type: "edit" }, errors: [{ code: 131051 }] },
      {
        kind: "system",
        text: "The client edited a message, which WhatsApp does not pass on to businesses (WhatsApp does not know this kind of message)",
      },
    ],
    [
      "picture that WhatsApp could not fetch",
      { type: "image", errors: [{ code: 131052, title: "Media download error" }] },
      { kind: "system", text: expect.stringContaining("could not fetch the file") },
    ],
  ])("a %s is something people can read", (_, fields, content) => {
    expect(readOne(fields)).toMatchObject({ is: "message", content });
  });

  it("a reaction says what it is about", () => {
    const reaction = { type: "reaction", reaction: { message_id: "wamid.B", emoji: "👍" } };
    expect(readOne(reaction)).toMatchObject({ replyTo: "wamid.B", content: { data: { emoji: "👍" } } });
  });

  it("an ad and a product are lines of their own before the message", () => {
    const referral = { source_type: "ad", headline: "Spring sale", source_url: "https://fb.me/1" };
    const context = { id: "wamid.B", referred_product: { product_retailer_id: "rose-1" } };
    expect(read({ messages: [message({ ...text("Is it there?"), referral, context })] })).toMatchObject([
      {
        id: "wamid.A:referral",
        content: { kind: "system", text: "The client came from an ad “Spring sale”: https://fb.me/1" },
      },
      {
        id: "wamid.A:product",
        content: { kind: "system", text: "The client asks about the product rose-1" },
      },
      { id: "wamid.A", content: { kind: "message" } },
    ]);
  });

  it("the checksum of a file is in hex, and its announced size is not trusted", () => {
    const sha256 = Buffer.alloc(32, 7);
    const image = { id: "7", mime_type: "image/png", sha256: sha256.toString("base64"), file_size: 5 };
    const item = readOne({ type: "image", image });
    expect(item).toMatchObject({ content: { media: { sha256: sha256.toString("hex") } } });
    expect(item).not.toHaveProperty("content.media.size");
  });
});

describe("clients who took a user name", () => {
  const userId = "CZ.13491208655302741918";
  it("are known by the number and the user id while both are there", () => {
    const contacts = [{ wa_id: "420777123456", user_id: userId, profile: { name: "Jana" } }];
    const messages = [message({ ...text("x"), from_user_id: userId })];
    expect(read({ contacts, messages })[0]).toMatchObject({
      client: { identity: "420777123456", aliases: [userId] },
    });
  });
  it("are known by the user id when the number is hidden", () => {
    const contacts = [{ user_id: userId, profile: { username: "jana" } }];
    const messages = [{ ...message(text("x")), from: undefined, from_user_id: userId }];
    expect(read({ contacts, messages })).toEqual([
      expect.objectContaining({ is: "message", client: { identity: userId, name: "@jana" } }),
    ]);
  });
  it("are distinguished when one webhook has several of them", () => {
    const contact = (id: string) => ({ user_id: id, profile: { name: `Name of ${id}` } });
    const contacts = [contact("CZ.1"), contact("CZ.2")];
    const messages = [{ ...message(text("x")), from: undefined, from_user_id: "CZ.2" }];
    expect(read({ contacts, messages })[0]).toMatchObject({
      client: { identity: "CZ.2", name: "Name of CZ.2" },
    });
  });
  it("are never taken for the only client whom a webhook describes", () => {
    const contacts = [{ wa_id: "420777000001", profile: { name: "Eva" } }];
    const from = (id: string) => ({ ...message({ ...text("x"), id }), from: id });
    expect(read({ contacts, messages: [from("420777000001"), from("420777000002")] })).toMatchObject([
      { client: { identity: "420777000001", name: "Eva" } },
      { client: { identity: "420777000002", phone: "+420777000002" } },
    ]);
  });
  it("keep their history when the number, the user id or both change", () => {
    const system = { type: "user_changed_number", wa_id: "420777000000" };
    expect(readOne({ type: "system", system })).toEqual({
      account: NUMBER_ID,
      is: "identity",
      id: "wamid.A",
      from: "420777123456",
      to: "420777000000",
      text: "The client has a new WhatsApp number: +420777000000",
    });
    const ids = { type: "user_changed_user_id", previous_user_id: userId, user_id: "CZ.2" };
    expect(readOne({ type: "system", system: ids })).toMatchObject({
      is: "identity",
      from: userId,
      to: "CZ.2",
    });
    const both = read({ messages: [message({ type: "system", system: { ...system, ...ids } })] });
    expect(both.map((item) => "text" in item)).toEqual([true, false]);
  });
  it("a new phone with the same number changes nothing", () => {
    const system = { type: "customer_identity_changed", wa_id: "420777123456", identity: "hash" };
    expect(readOne({ type: "system", system })).toMatchObject({ is: "ignored" });
  });
});

describe("statuses", () => {
  const key = "0b7a8c5e-8f4f-4b0e-9f0a-3d1c2b1a0f9e";
  const status = (fields: object) => read({ statuses: [{ id: "wamid.B", timestamp: "1", ...fields }] })[0];
  it("say which of our messages they are about", () => {
    expect(status({ status: "delivered", biz_opaque_callback_data: key })).toEqual({
      account: NUMBER_ID,
      is: "receipt",
      messageId: "wamid.B",
      state: "delivered",
      key,
    });
    expect(status({ status: "sent", biz_opaque_callback_data: "campaign 7" })).not.toHaveProperty("key");
    expect(status({ status: "played" })).toMatchObject({ state: "read" });
    expect(status({ status: "deleted" })).toMatchObject({
      is: "ignored",
      what: expect.stringContaining("deleted"),
    });
  });
  it.each([
    [131047, "Send a template"],
    [131026, "Contact the client in another way"],
    [131056, "Send it again"],
    [131042, "Inform an administrator"],
  ])("a failure with code %i says what to do", (code, advice) => {
    expect(status({ status: "failed", errors: [{ code, title: "x" }] })).toMatchObject({
      state: "failed",
      failure: expect.stringContaining(advice),
    });
  });
  it("an unknown failure is described in WhatsApp's words", () => {
    const errors = [{ code: 199_999, title: "Odd", error_data: { details: "Very odd" } }];
    expect(status({ status: "failed", errors })).toMatchObject({ failure: "Very odd (code 199999)" });
    expect(status({ status: "failed" })).toMatchObject({ failure: expect.stringContaining("no reason") });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { OutgoingMessage, SendResult } from "../channel";
import { eachWorld } from "../testing/each-world";
import { fileContent, messagesTo } from "../testing/outgoing";
import { listTemplates } from "./list-templates";
import { sendWhatsapp } from "./send";
import { account, CLIENT, startWhatsapp, template } from "./testing";

const HOUR = 3_600_000;
const world = eachWorld(startWhatsapp);
const signal = new AbortController().signal;
const { outgoing, text, file } = messagesTo(CLIENT.id);
const send = (message: OutgoingMessage, as = account): Promise<SendResult> =>
  sendWhatsapp(as, message, signal);
const phone = () => world.vendor.messages(CLIENT.id).filter(({ from }) => from === "centre");

beforeEach(() => world.vendor.write(CLIENT, "Hello"));

describe("a text", () => {
  it("reaches the client, and its receipts carry its key", async () => {
    const message = text("Dobrý den 🙂", { replyTo: "wamid.X" });
    const sent = await send(message);
    expect(sent).toEqual({ is: "sent", id: expect.stringMatching(/^wamid\./) });
    expect(phone()).toMatchObject([{ text: "Dobrý den 🙂", state: "sent" }]);
    await world.vendor.receive(CLIENT.id, "read");
    expect(phone()).toMatchObject([{ state: "read" }]);
    await expect
      .poll(() => world.receiver.items().filter(({ is }) => is === "receipt"))
      .toMatchObject([
        { state: "sent", key: message.key },
        { state: "read", key: message.key, messageId: sent.is === "sent" && sent.id },
      ]);
  });

  it("takes 4,096 characters, and not one more", async () => {
    expect(await send(text("x".repeat(4_096)))).toMatchObject({ is: "sent" });
    expect(await send(text("x".repeat(4_097)))).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("4096"),
    });
    expect(world.vendor.accepted()).toBe(1);
  });

  it("to a number that WhatsApp writes differently renames the client", async () => {
    expect(await send(text("x", { to: `+${CLIENT.id}` }))).toMatchObject({ is: "sent", identity: CLIENT.id });
    expect(await send(text("x"))).not.toHaveProperty("identity");
  });

  it("reaches a client whose number is hidden, by their user id", async () => {
    const hidden = { id: "CZ.13491208655302741918", name: "Petr" };
    await world.vendor.write(hidden, "Hello");
    expect(world.receiver.items().at(-1)).toMatchObject({ client: { identity: hidden.id, name: "Petr" } });
    expect(await send(text("x", { to: hidden.id }))).toEqual({ is: "sent", id: expect.any(String) });
    expect(world.vendor.messages(hidden.id)).toHaveLength(2);
  });
});

describe("T17: outside 24 hours", () => {
  it("free text is refused with what to do, and a template goes out", async () => {
    await world.vendor.letTimePass(CLIENT.id, 25 * HOUR);
    expect(await send(text("x"))).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("Send a template"),
    });
    const values = { "header.1": "77", "body.1": "Jana", "body.2": "pátku", "button.0": "77" };
    const content = { is: "template", template: template(), values, text: "" } as const;
    expect(await send(outgoing(content, { allowed: "template" }))).toMatchObject({ is: "sent" });
    expect(phone()).toMatchObject([
      {
        template: "objednavka_pripravena",
        text: "Objednávka 77\n\nDobrý den, Jana, vaše objednávka je připravena. Vyzvedněte si ji do pátku.",
      },
    ]);
    await world.vendor.write(CLIENT, "Thanks");
    expect(await send(text("Bye"))).toMatchObject({ is: "sent" });
  });
  it("free text does not even leave when only a template is allowed", async () => {
    expect(await send(text("x", { allowed: "template" }))).toMatchObject({ is: "failed" });
    expect(world.vendor.accepted()).toBe(0);
  });
  it("a refusal that comes as a status afterwards says the same", async () => {
    await world.restart({ refuses: "afterwards" });
    expect(await send(text("x"))).toMatchObject({ is: "sent" });
    await expect
      .poll(() => world.receiver.items())
      .toMatchObject([{ state: "failed", failure: expect.stringContaining("Send a template") }]);
  });
});

it("T30: the status of a message whose call was not answered proves that it was sent", async () => {
  const message = text("x");
  await world.vendor.misbehave("slow");
  expect(await send(message)).toMatchObject({ is: "unknown" });
  await expect
    .poll(() => world.receiver.items().at(-1))
    .toMatchObject({ is: "receipt", state: "sent", key: message.key });
});

describe("limits of WhatsApp", () => {
  it("more than 45 messages at once to one client wait", async () => {
    const results: SendResult[] = [];
    for (let i = 0; i < 46; i++) results.push(await send(text(String(i))));
    expect(results.slice(0, 45).every(({ is }) => is === "sent")).toBe(true);
    expect(results.at(-1)).toMatchObject({ is: "later", afterMs: 10_000 });
  });
  it("more messages a second than the number may send wait", async () => {
    await world.restart({
      throughput: 1,
      known: async () => ({ name: "Eva", wroteAt: new Date(), allowed: true }),
    });
    expect(await send(text("1"))).toMatchObject({ is: "sent" });
    expect(await send(text("2", { to: "420777000000" }))).toMatchObject({ is: "later" });
  });
  it("a client who blocked us gets nothing, and the status says so", async () => {
    await world.vendor.permit(CLIENT.id, false);
    expect(await send(text("x"))).toMatchObject({ is: "sent" });
    await expect
      .poll(() => world.receiver.items().at(-1))
      .toMatchObject({ state: "failed", failure: expect.stringContaining("blocked us") });
    expect(phone()).toEqual([]);
  });
  it.each([
    ["token", { token: "EAAJB-expired" }, "access token"],
    ["apiVersion", { apiVersion: "x" }, "did not say why"],
  ])("a wrong %s is explained to operators in words", async (_, settings, words) => {
    const as = { ...account, settings: { ...account.settings, ...settings } };
    expect(await send(text("x"), as)).toMatchObject({
      is: "failed",
      failure: expect.stringContaining(words),
    });
  });
  it.each(["", "..", "1/../2", "a b"])("a phone number ID of “%s” reaches no other address", async (id) => {
    expect(await send(text("x"), { ...account, account: id })).toMatchObject({ is: "failed" });
  });
});

describe("a file", () => {
  const bytes = Buffer.from("%PDF-1.7 and more");
  it("of a type that WhatsApp does not take is not uploaded", async () => {
    expect(await send(file("a.zip", "application/zip", bytes))).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("application/zip"),
    });
  });
  it("that cannot be read here waits", async () => {
    const broken = {
      ...fileContent("a.pdf", "application/pdf", bytes),
      open: () => Promise.reject(new Error("x")),
    };
    expect(await send(outgoing(broken))).toMatchObject({ is: "later" });
  });
  it("that is shorter than announced does not hang", async () => {
    const short = { ...fileContent("a.pdf", "application/pdf", bytes), size: bytes.length + 10 };
    expect(await send(outgoing(short))).toMatchObject({ is: "later" });
  });
});

describe("templates", () => {
  const values = { "header.1": "77", "body.1": "Jana", "body.2": "pátku", "button.0": "77" };
  const sendTemplate = (changes: object, given: Record<string, string> = values) =>
    send(
      outgoing(
        { is: "template", template: template(changes), values: given, text: "" },
        { allowed: "template" },
      ),
    );
  it.each([
    ["a missing value", {}, { ...values, "body.2": " " }, "Text: 2 is missing"],
    ["an inherited value", { body: "{{constructor}}" }, values, "Text: constructor is missing"],
    ["a value with a line break", {}, { ...values, "body.1": "a\nb" }, "no line breaks"],
    ["a template that is not approved", { status: "rejected" }, values, "it is rejected"],
    ["a picture that is no public address", { header: { is: "image" } }, values, "image is missing"],
  ])("%s is reported before anything is sent", async (_, changes, given, words) => {
    expect(await sendTemplate(changes, given)).toMatchObject({
      is: "failed",
      failure: expect.stringContaining(words),
    });
  });
  it("one that WhatsApp does not have, or has with other variables, fails with what to do", async () => {
    expect(await sendTemplate({ language: "de" })).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("synchronise"),
    });
    expect(await sendTemplate({ body: "Without variables" })).toMatchObject({
      is: "failed",
      failure: expect.stringContaining("Check them"),
    });
  });
  it("all pages of templates are read, named variables are sent by name, and odd kinds are not offered", async () => {
    const body = { type: "BODY", text: "Hello {{client_name}}, {{subject}}" };
    const many = Array.from({ length: 230 }, (_, i) => ({
      ...{ id: String(i), name: `t${i}`, language: "en", status: "APPROVED", category: "UTILITY" },
      ...{ parameter_format: "NAMED" as const, components: [body] },
    }));
    const coupon = { type: "BUTTONS", buttons: [{ type: "COPY_CODE", text: "Copy" }] };
    const odd = { ...many[0], id: "odd", name: "odd", components: [body, coupon] };
    await world.restart({ templates: [...many, odd as (typeof many)[0]] });
    const listed = await listTemplates(account, signal);
    expect(listed).toHaveLength(231);
    expect(listed.at(-1)).toMatchObject({ name: "odd", status: "not supported" });
    const [first] = listed;
    if (!first) throw new Error("There are no templates");
    const given = { "body.subject": "your order", "body.client_name": "Jana" };
    const content = { is: "template", template: first, values: given, text: "" } as const;
    expect(await send(outgoing(content, { allowed: "template" }))).toMatchObject({ is: "sent" });
    expect(world.vendor.messages(CLIENT.id)).toMatchObject([{ text: "Hello Jana, your order" }]);
  });
  it("cannot be listed with a wrong token, which is an error and not an empty list", async () => {
    const as = { ...account, settings: { ...account.settings, token: "x" } };
    await expect(listTemplates(as, signal)).rejects.toThrow("access token");
    await world.vendor.misbehave("refuse connection");
    await expect(listTemplates(account, signal)).rejects.toThrow("cannot be reached");
  });
});

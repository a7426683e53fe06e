import { beforeEach, describe, expect, it } from "vitest";
import { eachWorld } from "../testing/each-world";
import { account, CLIENT, startWhatsapp } from "./testing";

let time: Date;
beforeEach(() => {
  time = new Date();
});
const world = eachWorld(() => startWhatsapp({ now: () => time }));

const ask = (path: string, init: RequestInit & { token?: string } = {}) =>
  fetch(`${world.vendor.url}/v26.0/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${init.token ?? account.settings.token}`, ...init.headers },
  });
const codeOf = async (response: Response) => (await response.json()).error?.code;
const post = (body: unknown) =>
  ask(`${account.account}/messages`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const right = {
  messaging_product: "whatsapp",
  recipient_type: "individual",
  to: CLIENT.id,
  type: "text",
  text: { body: "Hello" },
};

describe("the stand-in takes only what the documentation allows", () => {
  beforeEach(() => world.vendor.write(CLIENT, "Hello"));
  it("a valid message", async () => {
    const response = await post(right);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      messaging_product: "whatsapp",
      contacts: [{ input: CLIENT.id, wa_id: CLIENT.id }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
  });
  it.each<[string, unknown, number]>([
    ["no JSON", "{", 100],
    ["no product", { ...right, messaging_product: undefined }, 100],
    ["a group", { ...right, recipient_type: "group" }, 131_009],
    ["no recipient", { ...right, to: undefined }, 131_008],
    ["a recipient that is no number", { ...right, to: "Jana" }, 131_009],
    ["no text", { ...right, text: {} }, 100],
    ["a text of 4,097 characters", { ...right, text: { body: "x".repeat(4_097) } }, 100],
    ["an unknown field", { ...right, priority: 1 }, 100],
    ["an unknown type", { ...right, type: "fax", text: undefined, fax: {} }, 131_009],
    ["a type without its part", { ...right, type: "image", text: undefined }, 131_008],
    ["a file that was not uploaded", { ...right, type: "image", text: undefined, image: { id: "1" } }, 100],
    [
      "an unknown template",
      { ...right, type: "template", text: undefined, template: { name: "x", language: { code: "cs" } } },
      132_001,
    ],
    [
      "a template without its values",
      {
        ...right,
        type: "template",
        text: undefined,
        template: { name: "follow_up", language: { code: "en" } },
      },
      132_000,
    ],
  ])("%s", async (_, body, code) => {
    const response = await post(body);
    expect(response.ok).toBe(false);
    expect(await codeOf(response)).toBe(code);
    expect(world.vendor.accepted()).toBe(0);
  });
  it("a wrong token, another phone number and another version", async () => {
    const body = JSON.stringify(right);
    const path = `${account.account}/messages`;
    expect(await codeOf(await ask(path, { method: "POST", body, token: "x" }))).toBe(190);
    expect(await codeOf(await ask("123/messages", { method: "POST", body }))).toBe(100);
  });
  it("a file of another type or size", async () => {
    const upload = (type: string, size: number) => {
      const form = new FormData();
      form.set("messaging_product", "whatsapp");
      form.set("type", type);
      form.set("file", new File([new Uint8Array(size)], "a", { type }));
      return ask(`${account.account}/media`, { method: "POST", body: form });
    };
    expect((await upload("image/png", 5_000_000)).status).toBe(200);
    expect((await upload("image/png", 5_000_001)).status).toBe(400);
    expect((await upload("application/zip", 1)).status).toBe(400);
  });
});

describe("the stand-in's files", () => {
  it("have addresses that need the token and live for five minutes", async () => {
    const bytes = Buffer.from("picture");
    await world.vendor.writeFile(CLIENT, { name: "a.png", mediaType: "image/png", bytes });
    const item = world.receiver.items()[0];
    const id = item?.is === "message" ? String(item.content.media?.ref.id) : "";
    const { url } = await (await ask(id)).json();
    const headers = { authorization: `Bearer ${account.settings.token}` };
    expect((await fetch(url)).status).toBe(401);
    time = new Date(time.getTime() + 5 * 60_000);
    expect(Buffer.from(await (await fetch(url, { headers })).arrayBuffer())).toEqual(bytes);
    time = new Date(time.getTime() + 1);
    expect((await fetch(url, { headers })).status).toBe(404);
  });
});

it("T14: webhooks are repeated until they are taken", async () => {
  world.receiver.fail(2);
  const id = await world.vendor.write(CLIENT, "Is anybody there?");
  expect(world.receiver.items()).toMatchObject([
    {
      is: "message",
      id,
      client: { identity: CLIENT.id, aliases: [expect.stringMatching(/^CZ\.\d+$/)], name: "Jana" },
      content: { text: "Is anybody there?" },
    },
  ]);
  expect(world.vendor.messages(CLIENT.id)).toMatchObject([{ id, from: "client" }]);
});

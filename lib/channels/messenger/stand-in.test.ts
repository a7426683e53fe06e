import { beforeEach, describe, expect, it } from "vitest";
import { MediaGone } from "../channel";
import { eachWorld } from "../testing/each-world";
import { openFile } from "../testing/incoming";
import { account, CLIENT, startMessenger } from "./testing";

const world = eachWorld(startMessenger);

const post = (body: unknown, token = account.settings.token) =>
  fetch(`${world.vendor.url}/v26.0/${account.account}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
const right = { recipient: { id: CLIENT.id }, messaging_type: "RESPONSE", message: { text: "Hello" } };

describe("the stand-in takes only what the documentation allows", () => {
  beforeEach(() => world.vendor.write(CLIENT, "Hello"));
  it("a valid message", async () => {
    const response = await post(right);
    expect(await response.json()).toEqual({
      recipient_id: CLIENT.id,
      message_id: expect.stringMatching(/^m_/),
    });
  });
  it.each<[string, object, number]>([
    ["no recipient", { recipient: {} }, 100],
    ["a client who never wrote", { recipient: { id: "1" } }, 100],
    ["no type", { messaging_type: undefined }, 100],
    ["a tag without its type", { tag: "HUMAN_AGENT" }, 100],
    ["a tag that was withdrawn", { messaging_type: "MESSAGE_TAG", tag: "ACCOUNT_UPDATE" }, 100],
    ["an empty message", { message: {} }, 100],
    ["a text of 2,001 characters", { message: { text: "x".repeat(2_001) } }, 100],
    ["text and file at once", { message: { text: "x", attachment: {} } }, 100],
    [
      "a file that was not uploaded",
      { message: { attachment: { type: "image", payload: { attachment_id: "1" } } } },
      100,
    ],
    ["metadata of 1,001 characters", { message: { text: "x", metadata: "x".repeat(1_001) } }, 100],
    ["an unknown field", { priority: 1 }, 100],
  ])("%s", async (_, changes, code) => {
    const response = await post({ ...right, ...changes });
    expect(response.ok).toBe(false);
    expect((await response.json()).error.code).toBe(code);
    expect(world.vendor.accepted()).toBe(0);
  });
  it("a wrong token", async () => {
    expect((await (await post(right, "x")).json()).error.code).toBe(190);
  });
});

describe("a file of a client", () => {
  const bytes = Buffer.from("a picture");
  it("is fetched from its address, under its name", async () => {
    await world.vendor.writeFile(CLIENT, { name: "můj účet.png", mediaType: "image/png", bytes });
    const item = world.receiver.items()[0];
    const media = item?.is === "message" ? item.content.media : undefined;
    expect(media).toMatchObject({ name: "můj účet.png" });
    expect(await openFile(account, media?.ref)).toEqual({ bytes, length: bytes.length });
  });
  it("is gone when its address has expired or cannot be read", async () => {
    for (const url of [`${world.vendor.url}/v/t59/x/a.png`, "not an address", ""])
      await expect(openFile(account, { url })).rejects.toBeInstanceOf(MediaGone);
  });
  it("is worth another attempt when the vendor is down", async () => {
    await world.vendor.misbehave("server error");
    const error: unknown = await openFile(account, { url: `${world.vendor.url}/v/t59/x/a.png` }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MediaGone);
  });
  it("is not fetched from our own network", async () => {
    await expect(openFile(account, { url: "http://127.0.0.1:1/a.png" })).rejects.toThrow("private network");
  });
});

it("T14: webhooks are repeated until they are taken", async () => {
  world.receiver.fail(1);
  const id = await world.vendor.write(CLIENT, "Is anybody there?");
  expect(world.receiver.items()).toMatchObject([{ is: "message", id, client: { identity: CLIENT.id } }]);
});

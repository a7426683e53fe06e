import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NoAnswer, NotSent, request } from "@/lib/http/request";
import { jsonAnswer, readForm, readJson, startVendorServer, type VendorServer } from "./server";

let server: VendorServer;
let taken: unknown[];
const signal = new AbortController().signal;

beforeEach(async () => {
  taken = [];
  server = await startVendorServer({
    hold: 20,
    rateLimit: () => jsonAnswer(429, { error: "slow down" }),
    async answer(received) {
      const form = await readForm(received);
      taken.push(form ? Object.fromEntries(form.entries()) : readJson(received));
      return jsonAnswer(200, { path: received.path });
    },
  });
});
afterEach(() => server.close());

const send = () => request({ url: `${server.url}/messages`, trusted: true, body: '{"a":1}' }, signal);

describe("the server of a stand-in", () => {
  it("reads JSON and forms", async () => {
    expect(JSON.parse((await send()).body.toString())).toEqual({ path: "/messages" });
    const form = new FormData();
    form.set("type", "image/png");
    form.set("file", new File([new Uint8Array([1, 2])], "a.png", { type: "image/png" }));
    await fetch(`${server.url}/media`, { method: "POST", body: form });
    expect(taken).toEqual([
      { a: 1 },
      { type: "image/png", file: expect.objectContaining({ name: "a.png", size: 2 }) },
    ]);
  });

  it.each([
    ["slow", NoAnswer, 1],
    ["late", NoAnswer, 0],
  ] as const)("%s: no answer, and the message was taken or not", async (how, error, messages) => {
    await server.misbehave(how);
    await expect(send()).rejects.toBeInstanceOf(error);
    expect(taken).toHaveLength(messages);
    expect((await send()).status).toBe(200);
  });

  it("refuses connections until it is asked not to", async () => {
    await server.misbehave("refuse connection");
    await expect(send()).rejects.toBeInstanceOf(NotSent);
    await server.misbehave("refuse connection", 0);
    expect((await send()).status).toBe(200);
  });

  it("answers wrongly as often as asked, then normally", async () => {
    const statuses = async () => [(await send()).status, (await send()).status, (await send()).status];
    await server.misbehave("rate limit", 2);
    expect(await statuses()).toEqual([429, 429, 200]);
    await server.misbehave("server error", 1);
    expect(await statuses()).toEqual([500, 200, 200]);
    await server.misbehave("malformed", 1);
    expect(readJson(await send())).toBeNull();
  });
});

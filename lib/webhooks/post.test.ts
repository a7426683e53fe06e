import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { setEnv } from "@/env";
import { post } from "./post";
import { type Receiver, startReceiver } from "./testing-receiver";

let receiver: Receiver;
beforeAll(() => setEnv({ WEBHOOK_PRIVATE: "true" }));
afterAll(() => setEnv({ WEBHOOK_PRIVATE: undefined }));
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const never = new AbortController().signal;
const send = (url = receiver.url, patience?: number, signal = never) =>
  post({ url, headers: { "content-type": "application/json" }, body: '{"a":"č"}' }, signal, patience);

it("posts what it is given, in UTF-8", async () => {
  expect(await send()).toEqual({ status: 204, retryAfter: 0 });
  expect(receiver.heard).toMatchObject([
    { method: "POST", path: "/hook", body: '{"a":"č"}', headers: { "content-length": "10" } },
  ]);
});

it("refuses an address in a private network, also behind a name, before anything is sent", async () => {
  setEnv({ WEBHOOK_PRIVATE: undefined });
  try {
    for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
      const outcome = await send(receiver.url.replace("127.0.0.1", host));
      expect(outcome, host).toEqual({
        status: null,
        failure: "The address lies in a private network",
        unanswered: false,
        timedOut: false,
      });
    }
    expect(receiver.heard).toEqual([]);
  } finally {
    setEnv({ WEBHOOK_PRIVATE: "true" });
  }
});

it("speaks no plain http on the internet, whatever is allowed in a private network", async () => {
  expect(await send("http://192.0.43.10/")).toMatchObject({
    failure: "On the internet only https is spoken to",
  });
});

it("follows no redirect", async () => {
  receiver.answers((response) => response.writeHead(302, { location: "/elsewhere" }).end());
  expect(await send()).toMatchObject({ status: 302 });
  expect(receiver.heard.map(({ path }) => path)).toEqual(["/hook"]);
});

it("does not read an answer without end, and knows its status all the same", async () => {
  let written = 0;
  receiver.answers((response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(10_000))) written += 10_000;
    };
    response.on("drain", more);
    more();
  });
  expect(await send()).toMatchObject({ status: 200 });
  expect(written).toBeLessThan(20_000_000);
});

it("does not take an answer that breaks off for none", async () => {
  receiver.answers((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("x", () => setTimeout(() => response.destroy(), 50));
  });
  expect(await send()).toMatchObject({ status: 200 });
});

it("gives up after a while, and says that it may have been heard", async () => {
  receiver.answers(() => {});
  const before = Date.now();
  expect(await send(receiver.url, 300)).toEqual({
    status: null,
    failure: "No answer within 0.3 seconds",
    unanswered: true,
    timedOut: true,
  });
  expect(Date.now() - before).toBeLessThan(5_000);
});

it("does not wait for an answer that never ends", async () => {
  receiver.answers((response) => {
    response.writeHead(200);
    response.write("x");
  });
  expect(await send(receiver.url, 300)).toMatchObject({ status: 200 });
});

it("knows what was never sent from what was not answered", async () => {
  receiver.answers((response) => response.destroy());
  expect(await send()).toMatchObject({ failure: "The connection was broken off", unanswered: true });
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({
    failure: "The connection was refused",
    unanswered: false,
  });
  expect(await send("http://no-such-host.invalid/")).toMatchObject({ status: null, unanswered: false });
});

it("hears when it is to come again", async () => {
  const asked = async (text: string) => {
    receiver.answers((response) => response.writeHead(429, { "retry-after": text }).end());
    const outcome = await send();
    return "retryAfter" in outcome ? outcome.retryAfter : null;
  };
  expect(await asked("120")).toBe(120_000);
  expect(await asked("999999999")).toBe(24 * 3_600_000);
  expect(await asked("soon")).toBe(0);
  const inAMinute = await asked(new Date(Date.now() + 60_000).toUTCString());
  expect(inAMinute).toBeGreaterThan(50_000);
  expect(inAMinute).toBeLessThanOrEqual(60_000);
  expect(await asked("Wed, 21 Oct 2015 07:28:00 GMT")).toBe(0);
});

it("is broken off with the process, which is no answer", async () => {
  const ending = new AbortController();
  receiver.answers(() => ending.abort(new Error("the process ends")));
  await expect(send(receiver.url, undefined, ending.signal)).rejects.toThrow("the process ends");
});

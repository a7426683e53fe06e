import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { setEnv } from "@/env";
import { type Receiver, startReceiver } from "../testing/receiver";
import { post } from "./post";

let receiver: Receiver;
beforeAll(() => setEnv({ WEBHOOK_PRIVATE: "true" }));
afterAll(() => setEnv({ WEBHOOK_PRIVATE: undefined }));
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const never = new AbortController().signal;
const send = (url = receiver.url, timeout?: number, signal = never) =>
  post({ url, headers: { "content-type": "application/json" }, body: '{"a":"č"}' }, signal, timeout);

it("posts the body in UTF-8", async () => {
  expect(await send()).toEqual({ status: 204, retryAfter: 0 });
  expect(receiver.requests).toMatchObject([
    { method: "POST", path: "/hook", body: '{"a":"č"}', headers: { "content-length": "10" } },
  ]);
});

it("refuses an address in a private network, also behind a host name, before anything is sent", async () => {
  setEnv({ WEBHOOK_PRIVATE: undefined });
  try {
    for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
      const outcome = await send(receiver.url.replace("127.0.0.1", host));
      expect(outcome, host).toEqual({
        status: null,
        failure: "The address is in a private network",
        unanswered: false,
        timedOut: false,
      });
    }
    expect(receiver.requests).toEqual([]);
  } finally {
    setEnv({ WEBHOOK_PRIVATE: "true" });
  }
});

it("refuses http to public addresses, even where private networks are allowed", async () => {
  expect(await send("http://192.0.43.10/")).toMatchObject({
    failure: "Public addresses must use https",
  });
});

it("does not follow redirects", async () => {
  receiver.respondWith((response) => response.writeHead(302, { location: "/elsewhere" }).end());
  expect(await send()).toMatchObject({ status: 302 });
  expect(receiver.requests.map(({ path }) => path)).toEqual(["/hook"]);
});

it("reads only the beginning of an endless answer", async () => {
  let written = 0;
  receiver.respondWith((response) => {
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

it("reports the status of an answer that is cut off", async () => {
  receiver.respondWith((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("x", () => setTimeout(() => response.destroy(), 50));
  });
  expect(await send()).toMatchObject({ status: 200 });
});

it("times out, and reports that the request may have arrived", async () => {
  receiver.respondWith(() => {});
  const before = Date.now();
  expect(await send(receiver.url, 300)).toEqual({
    status: null,
    failure: "No answer within 0.3 seconds",
    unanswered: true,
    timedOut: true,
  });
  expect(Date.now() - before).toBeLessThan(5_000);
});

it("does not wait for the rest of an answer", async () => {
  receiver.respondWith((response) => {
    response.writeHead(200);
    response.write("x");
  });
  expect(await send(receiver.url, 300)).toMatchObject({ status: 200 });
});

it("distinguishes requests that were never sent from those without an answer", async () => {
  receiver.respondWith((response) => response.destroy());
  expect(await send()).toMatchObject({ failure: "The connection was reset", unanswered: true });
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

it("reads Retry-After", async () => {
  const retryAfter = async (text: string) => {
    receiver.respondWith((response) => response.writeHead(429, { "retry-after": text }).end());
    const outcome = await send();
    return "retryAfter" in outcome ? outcome.retryAfter : null;
  };
  expect(await retryAfter("120")).toBe(120_000);
  expect(await retryAfter("999999999")).toBe(24 * 3_600_000);
  expect(await retryAfter("soon")).toBe(0);
  const inAMinute = await retryAfter(new Date(Date.now() + 60_000).toUTCString());
  expect(inAMinute).toBeGreaterThan(50_000);
  expect(inAMinute).toBeLessThanOrEqual(60_000);
  expect(await retryAfter("Wed, 21 Oct 2015 07:28:00 GMT")).toBe(0);
});

it("throws when the process ends", async () => {
  const ending = new AbortController();
  receiver.respondWith(() => ending.abort(new Error("the process ends")));
  await expect(send(receiver.url, undefined, ending.signal)).rejects.toThrow("the process ends");
});

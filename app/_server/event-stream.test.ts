import { expect, it, vi } from "vitest";
import { NotFound } from "@/lib/errors";
import type { Subscriber } from "@/lib/live/subscriber";
import { eventStream } from "./event-stream";

/** A stream that a test sends events to, with its reader. */
function open() {
  let subscriber: Subscriber | undefined;
  let count = 0;
  let released = 0;
  const connection = new AbortController();
  const request = new Request("http://localhost/", { signal: connection.signal });
  const response = eventStream(
    request,
    (given) => {
      subscriber = given;
      return () => void count++;
    },
    () => () => void released++,
  );
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => (await reader?.read())?.value?.match(/(event|retry): \w+/)?.[0];
  const send = (event: string) => subscriber?.send(event);
  return {
    read,
    send,
    end: (err?: unknown) => subscriber?.end(err),
    connection,
    unsubscribed: () => count,
    released: () => released,
    reader,
  };
}

it("sends in order, and to a slow reader each pending event once", async () => {
  const { read, send } = open();
  expect(await read()).toBe("retry: 2000");
  send("wake");
  expect(await read()).toBe("event: wake");
  for (let n = 0; n < 100; n++) {
    send("beat");
    send("wake");
  }
  send("last");
  const received: (string | undefined)[] = [];
  while (received.at(-1) !== "event: last") received.push(await read());
  expect(received).toContain("event: wake");
  expect(received.length).toBeLessThan(10);
});

it("neither subscribes nor takes a slot for a HEAD request", () => {
  const source = vi.fn(() => () => {});
  const acquire = vi.fn(() => () => {});
  const response = eventStream(new Request("http://localhost/", { method: "HEAD" }), source, acquire);
  expect(response.headers.get("Content-Type")).toBe("text/event-stream");
  expect(source).not.toHaveBeenCalled();
  expect(acquire).not.toHaveBeenCalled();
});

it("ends with the reader's connection, unsubscribes once and gives back its slot", async () => {
  const { connection, reader, unsubscribed, released, send } = open();
  connection.abort();
  for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
  send("wake");
  expect(unsubscribed()).toBe(1);
  expect(released()).toBe(1);
});

it("ends when the subscription ends, also with an error", async () => {
  for (const err of [undefined, new NotFound()]) {
    const { end, reader, unsubscribed } = open();
    end(err);
    for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
    expect(unsubscribed()).toBe(1);
  }
});

it("unsubscribes when the reader cancels", async () => {
  const { reader, unsubscribed } = open();
  await reader?.cancel();
  await expect.poll(unsubscribed).toBe(1);
});

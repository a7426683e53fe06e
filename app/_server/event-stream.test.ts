import { expect, it, vi } from "vitest";
import { NotFound } from "@/lib/errors";
import type { Subscriber } from "@/lib/live/subscriber";
import { eventStream } from "./event-stream";

/** A stream that is told by hand, and what its reader has read. */
function open() {
  let hearer: Subscriber | undefined;
  let left = 0;
  const gone = new AbortController();
  const request = new Request("http://localhost/", { signal: gone.signal });
  const response = eventStream(request, (given) => {
    hearer = given;
    return () => void left++;
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => (await reader?.read())?.value?.match(/(event|retry): \w+/)?.[0];
  const tell = (event: string) => hearer?.send(event);
  return { read, tell, end: (err?: unknown) => hearer?.end(err), gone, left: () => left, reader };
}

it("tells in order, and a reader who takes nothing hears once of what was told often", async () => {
  const { read, tell } = open();
  expect(await read()).toBe("retry: 2000");
  tell("wake");
  expect(await read()).toBe("event: wake");
  for (let n = 0; n < 100; n++) {
    tell("beat");
    tell("wake");
  }
  tell("last");
  const heard: (string | undefined)[] = [];
  while (heard.at(-1) !== "event: last") heard.push(await read());
  expect(heard).toContain("event: wake");
  expect(heard.length).toBeLessThan(10);
});

it("begins nothing for who asks for its head alone", () => {
  const source = vi.fn(() => () => {});
  const response = eventStream(new Request("http://localhost/", { method: "HEAD" }), source);
  expect(response.headers.get("Content-Type")).toBe("text/event-stream");
  expect(source).not.toHaveBeenCalled();
});

it("ends when the reader's connection does, and leaves its source once", async () => {
  const { gone, reader, left, tell } = open();
  gone.abort();
  for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
  tell("wake");
  expect(left()).toBe(1);
});

it("ends when the source has nothing more to tell, also because of an error", async () => {
  for (const err of [undefined, new NotFound()]) {
    const { end, reader, left } = open();
    end(err);
    for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
    expect(left()).toBe(1);
  }
});

it("leaves its source when nobody reads any more", async () => {
  const { reader, left } = open();
  await reader?.cancel();
  await vi.waitFor(() => expect(left()).toBe(1));
});

import { expect, test } from "vitest";
import type { KeyActor } from "@/lib/actor";
import { withBody } from "./large-bodies";

const LARGE = 300 * 1024;
const keyOf = (keyId: number) => ({ kind: "key", keyId }) as KeyActor;
const requestOf = (length: number, { declared = true, signal = new AbortController().signal } = {}) =>
  new Request("https://parley.test/", {
    method: "POST",
    body: `["${"x".repeat(length - 4)}"]`,
    headers: declared ? { "content-length": String(length) } : {},
    signal,
  });

test("large bodies of one key are read one after the other, small ones and those of others at once", async () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const send = (name: string, keyId: number, request: Request) =>
    withBody(keyOf(keyId), request, 10, () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const leaving = new AbortController();
  const first = send("first", 1, requestOf(LARGE));
  const left = send("left", 1, requestOf(LARGE, { signal: leaving.signal }));
  const second = send("second", 1, requestOf(100, { declared: false }));
  const others = [send("small", 1, requestOf(100)), send("of another", 2, requestOf(LARGE))];
  await expect.poll(() => begun.toSorted()).toEqual(["first", "of another", "small"]);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ name: "AbortError" });
  ends.get("first")?.();
  await first;
  await expect.poll(() => begun).toContain("second");
  for (const end of ends.values()) end();
  await Promise.all([second, ...others]);
  expect(begun).not.toContain("left");
});

test("after a large body the next one waits as long as its length takes, also when it could not be read", async () => {
  const began: number[] = [];
  const send = (length: number, most: number) =>
    withBody(keyOf(3), requestOf(length), most, async () => void began.push(performance.now()));
  await send(LARGE, 10);
  const refused = expect(send(4 * LARGE, 0)).rejects.toThrow("at most 0");
  await Promise.all([refused, send(LARGE, 10)]);
  const [first = 0, second = 0] = began;
  // 1,500 kB at 4 MB in a second, with which timers are exact to a few milliseconds.
  expect(second - first).toBeGreaterThan(350);
});

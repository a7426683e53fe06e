import { expect, test } from "vitest";
import type { KeyActor } from "@/lib/actor";
import { inTurnIfLarge } from "./large-bodies";

const keyOf = (keyId: number) => ({ kind: "key", keyId }) as KeyActor;
const withBody = (bytes: number | null, signal?: AbortSignal) =>
  new Request("https://parley.test/", {
    method: "POST",
    headers: bytes === null ? {} : { "content-length": String(bytes) },
    ...(signal ? { signal } : {}),
  });
const MEGABYTE = 1024 * 1024;

test("large bodies of one key are read one after the other, small ones and those of others at once", async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const send = (name: string, keyId: number, request: Request) =>
    inTurnIfLarge(keyOf(keyId), request, () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const leaving = new AbortController();
  const first = send("first", 1, withBody(MEGABYTE));
  const left = send("left", 1, withBody(MEGABYTE, leaving.signal));
  const second = send("second", 1, withBody(null));
  const others = [send("small", 1, withBody(100)), send("of another", 2, withBody(MEGABYTE))];
  await expect.poll(() => begun).toEqual(["small", "first", "of another"]);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ name: "AbortError" });
  ends[1]?.();
  await first;
  await expect.poll(() => begun).toContain("second");
  for (const end of ends) end();
  await Promise.all([second, ...others]);
  expect(begun).not.toContain("left");
});

test("a body that cannot be stored lets the next one begin", async () => {
  const refused = inTurnIfLarge(keyOf(3), withBody(MEGABYTE), () => Promise.reject(new Error("refused")));
  await expect(refused).rejects.toThrow("refused");
  await expect(inTurnIfLarge(keyOf(3), withBody(MEGABYTE), async () => "stored")).resolves.toBe("stored");
});

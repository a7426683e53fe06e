import { afterEach, expect, test, vi } from "vitest";
import { Unavailable } from "@/lib/errors";
import { slots } from "./slots";

afterEach(() => {
  vi.useRealTimers();
});

test("a key has so many slots and no more, regardless of other keys", () => {
  const two = slots(2);
  const release = two.acquire("a");
  expect(two.acquire("a")).not.toBeNull();
  expect(two.acquire("a")).toBeNull();
  expect(two.acquire("b")).not.toBeNull();
  release?.();
  release?.();
  expect(two.acquire("a")).not.toBeNull();
  expect(two.acquire("a")).toBeNull();
});

test("waiting calls get a slot in their order, and nobody overtakes them", async () => {
  const one = slots(1);
  const order: string[] = [];
  const first = await one.wait("a");
  const waiting = ["second", "third"].map(async (name) => {
    const release = await one.wait("a");
    order.push(name);
    expect(one.acquire("a")).toBeNull();
    release();
    release();
  });
  first();
  expect(one.acquire("a")).toBeNull();
  await Promise.all(waiting);
  expect(order).toEqual(["second", "third"]);
  expect(one.acquire("a")).not.toBeNull();
});

test("a call that stops waiting leaves the places of the others as they are", async () => {
  vi.useFakeTimers();
  const one = slots(1);
  const first = await one.wait("a");
  const left = new AbortController();
  const leaving = expect(one.wait("a", { signal: left.signal })).rejects.toThrow("aborted");
  const limit = { ms: 5_000, message: "It takes too long" };
  const late = expect(one.wait("a", { limit })).rejects.toThrow(new Unavailable("It takes too long"));
  const patient = one.wait("a");
  left.abort();
  await leaving;
  vi.advanceTimersByTime(5_000);
  await late;
  first();
  (await patient)();
  expect(one.acquire("a")).not.toBeNull();
  await expect(one.wait("a", { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
});

test("a newer request replaces a waiting one of the same purpose, but none that has its slot, and not itself", async () => {
  const one = slots(1);
  const first = await one.wait("a", { purpose: "list", caller: 1 });
  const older = expect(one.wait("a", { purpose: "list", caller: 2 })).rejects.toThrow("Replaced");
  const other = one.wait("a", { purpose: "total", caller: 2 });
  const [newer, beside] = [3, 3].map((caller) => one.wait("a", { purpose: "list", caller }));
  const nameless = one.wait("a", { caller: 4 });
  await older;
  first();
  for (const waiting of [other, newer, beside, nameless]) (await waiting)?.();
  expect(one.acquire("a")).not.toBeNull();
});

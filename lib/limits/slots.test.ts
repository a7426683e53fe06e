import { expect, test } from "vitest";
import { slots } from "./slots";

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

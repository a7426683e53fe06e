import fc from "fast-check";
import { expect, test } from "vitest";
import { Percentiles, sortNumbers } from "./percentiles";

const whole = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.maxSafeInteger().map((n) => Math.floor(n / 2)),
);

test("numbers of any size are put in order, equal ones in the order in which they came", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(whole, { maxLength: 60 }), async (given) => {
      const expected = given.map((number, group) => ({ number, group })).sort((a, b) => a.number - b.number);
      const { numbers, groups } = await sortNumbers({
        numbers: Float64Array.from(given),
        groups: Uint32Array.from(given, (_, index) => index),
      });
      expect([...numbers]).toEqual(expected.map(({ number }) => number));
      expect([...groups]).toEqual(expected.map(({ group }) => group));
    }),
  );
});

test("a percentile between two numbers is as far between them as its place", () => {
  const percentiles = new Percentiles(0.9, Float64Array.of(4, 1, 0));
  for (const number of [10, 20, 30, 40]) percentiles.add(0, number);
  percentiles.add(1, 7);
  expect(percentiles.of(0)).toBeCloseTo(37, 10);
  expect(percentiles.of(1)).toBe(7);
  expect(percentiles.of(2)).toBeNull();
});

test("a percentile at the place of a number is that number", () => {
  const percentiles = new Percentiles(0.5, Float64Array.of(3));
  for (const number of [10, 20, 90]) percentiles.add(0, number);
  expect(percentiles.of(0)).toBe(20);
});

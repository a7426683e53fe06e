import fc from "fast-check";
import { expect, test } from "vitest";
import { orderOf, Percentiles } from "./percentiles";

const whole = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.maxSafeInteger().map((n) => Math.floor(n / 2)),
);

test("numbers of any size are put in order, equal ones in the order in which they came", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(whole, { maxLength: 60 }), async (numbers) => {
      const expected = numbers
        .map((_, index) => index)
        .sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
      expect([...(await orderOf(Float64Array.from(numbers)))]).toEqual(expected);
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

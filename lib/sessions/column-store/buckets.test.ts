import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketsOf } from "./buckets";

const numbers = fc.integer({ min: -1_000, max: 1_000 });

test("a number is in the interval that begins at or below it and ends above it, however unequal the intervals are", () => {
  fc.assert(
    fc.property(fc.uniqueArray(numbers, { minLength: 2, maxLength: 12 }), numbers, (unsorted, value) => {
      const bounds = unsorted.toSorted((a, b) => a - b);
      const expected = bounds
        .slice(0, -1)
        .findIndex((from, bucket) => value >= from && value < (bounds[bucket + 1] as number));
      expect(bucketsOf(bounds)(value)).toBe(expected);
    }),
  );
});

test("what is no number is in no interval", () => {
  expect(bucketsOf([0, 10])(Number.NaN)).toBe(-1);
});

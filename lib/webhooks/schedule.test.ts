import fc from "fast-check";
import { expect, it } from "vitest";
import { gapAfter, MOST_ATTEMPTS } from "./schedule";

const HOUR = 3_600_000;
const attempts = Array.from({ length: MOST_ATTEMPTS }, (_, index) => index + 1);

it("tries ten times over about three days, and then no more", () => {
  expect(MOST_ATTEMPTS).toBe(10);
  expect(gapAfter(MOST_ATTEMPTS)).toBeNull();
  for (const random of [0, 0.5, 1]) {
    const whole = attempts.reduce((sum, each) => sum + (gapAfter(each, 0, random) ?? 0), 0);
    expect(whole / HOUR).toBeGreaterThan(72);
    expect(whole / HOUR).toBeLessThan(84);
  }
});

it("waits longer each time, whatever chance adds", () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance, { minLength: 9, maxLength: 9 }), (chances) => {
      const gaps = chances.map((random, index) => gapAfter(index + 1, 0, random) as number);
      expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
      expect(new Set(gaps).size).toBe(gaps.length);
    }),
  );
});

it("waits at least as long as it is asked to, and not the same for all", () => {
  expect(gapAfter(1, HOUR, 0)).toBe(HOUR);
  expect(gapAfter(9, HOUR, 0)).toBe(24 * HOUR);
  expect(gapAfter(3, 0, 0.1)).not.toBe(gapAfter(3, 0, 0.9));
});

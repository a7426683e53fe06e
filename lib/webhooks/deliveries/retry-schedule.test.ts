import fc from "fast-check";
import { expect, it } from "vitest";
import { MAX_ATTEMPTS, retryDelay } from "./retry-schedule";

const HOUR = 3_600_000;
const attempts = Array.from({ length: MAX_ATTEMPTS }, (_, index) => index + 1);

it("makes ten attempts over about three days", () => {
  expect(MAX_ATTEMPTS).toBe(10);
  expect(retryDelay(MAX_ATTEMPTS)).toBeNull();
  for (const random of [0, 0.5, 1]) {
    const whole = attempts.reduce((sum, each) => sum + (retryDelay(each, 0, random) ?? 0), 0);
    expect(whole / HOUR).toBeGreaterThan(72);
    expect(whole / HOUR).toBeLessThan(84);
  }
});

it("waits longer each time, with any jitter", () => {
  const jitter = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(jitter, { minLength: 9, maxLength: 9 }), (chances) => {
      const gaps = chances.map((random, index) => retryDelay(index + 1, 0, random) as number);
      expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
      expect(new Set(gaps).size).toBe(gaps.length);
    }),
  );
});

it("waits at least the minimum, with jitter", () => {
  expect(retryDelay(1, HOUR, 0)).toBe(HOUR);
  expect(retryDelay(9, HOUR, 0)).toBe(24 * HOUR);
  expect(retryDelay(3, 0, 0.1)).not.toBe(retryDelay(3, 0, 0.9));
});

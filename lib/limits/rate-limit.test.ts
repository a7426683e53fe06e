import fc from "fast-check";
import { expect, test } from "vitest";
import { rateLimit } from "./rate-limit";

test("a key over its limit has to wait, and no other key has to", () => {
  const limit = rateLimit({ limit: 3, perMs: 60_000 });
  expect([1, 2, 3, 4].map(() => limit.take("a", 0))).toEqual([true, true, true, false]);
  expect(limit.take("b", 0)).toBe(true);
  expect(limit.take("a", 19_000)).toBe(false);
  expect(limit.take("a", 21_000)).toBe(true);
  expect(limit.take("a", 22_000)).toBe(false);
  expect([1, 2, 3, 4].map(() => limit.take("a", 500_000))).toEqual([true, true, true, false]);
});

test("a refused use does not make the wait longer", () => {
  const limit = rateLimit({ limit: 1, perMs: 2_000 });
  expect(limit.take("a", 0)).toBe(true);
  for (let now = 1; now < 2_000; now += 7) expect(limit.take("a", now)).toBe(false);
  expect(limit.take("a", 2_000)).toBe(true);
});

test("several uses at once count as many, and are refused together", () => {
  const limit = rateLimit({ limit: 100, perMs: 1_000 });
  expect(limit.take("a", 0, 60)).toBe(true);
  expect(limit.take("a", 0, 60)).toBe(false);
  expect(limit.take("a", 0, 40)).toBe(true);
  expect(limit.take("a", 0)).toBe(false);
});

test("no more than twice the limit gets through in any period", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 200 }), (pauses) => {
      const limit = rateLimit({ limit: 5, perMs: 1_000 });
      let now = 0;
      const taken: number[] = [];
      for (const pause of pauses) {
        now += pause;
        if (limit.take("a", now)) taken.push(now);
      }
      for (const from of taken)
        expect(taken.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(10);
    }),
  );
});

test("a key that was forgotten for the sake of memory only starts anew", () => {
  const limit = rateLimit({ limit: 1, perMs: 60_000, maxKeys: 1_000 });
  for (let visitor = 0; visitor < 20_000; visitor++) expect(limit.take(`visitor ${visitor}`, 0)).toBe(true);
  expect(limit.take("visitor 19999", 1)).toBe(false);
  expect(limit.take("visitor 19001", 1)).toBe(false);
  expect(limit.take("visitor 18000", 1)).toBe(true);
});

import { expect, test } from "vitest";
import { Allowance } from "./allowance";

test("who takes too much has to wait, and nobody else has to", () => {
  const allowance = new Allowance(3, 60_000);
  expect([1, 2, 3, 4].map(() => allowance.take("a", 0))).toEqual([true, true, true, false]);
  expect(allowance.take("b", 0)).toBe(true);
  expect(allowance.take("a", 19_000)).toBe(false);
  expect(allowance.take("a", 21_000)).toBe(true);
  expect(allowance.take("a", 22_000)).toBe(false);
  expect([1, 2, 3, 4].map(() => allowance.take("a", 500_000))).toEqual([true, true, true, false]);
});

test("a million visitors are not remembered", () => {
  const allowance = new Allowance(3, 60_000, 1_000);
  for (let visitor = 0; visitor < 20_000; visitor++) allowance.take(`visitor ${visitor}`, visitor);
  expect((allowance as unknown as { left: Map<string, unknown> }).left.size).toBeLessThanOrEqual(1_000);
});

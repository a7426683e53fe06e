import { expect, test } from "vitest";
import { chanceOf, erfc, gStatistic, holm } from "./significance";

test("many sessions are compared by the G statistic, as its formula gives it by hand", () => {
  const [having, all] = [
    { shown: 50, baseline: 30 },
    { shown: 100, baseline: 100 },
  ];
  expect(gStatistic(having, all)).toBeCloseTo(8.4024, 4);
  expect(chanceOf(having, all)).toBeCloseTo(0.0037473, 6);
});

test("few sessions are compared by Fisher's exact test: the lady tasting tea, and a known table", () => {
  expect(chanceOf({ shown: 3, baseline: 1 }, { shown: 4, baseline: 4 })).toBeCloseTo(0.485714, 6);
  expect(chanceOf({ shown: 1, baseline: 11 }, { shown: 10, baseline: 14 })).toBeCloseTo(0.002759, 6);
});

test("nothing differs where a side is empty, or all or none have it", () => {
  expect(chanceOf({ shown: 0, baseline: 3 }, { shown: 0, baseline: 9 })).toBe(1);
  expect(chanceOf({ shown: 5, baseline: 9 }, { shown: 5, baseline: 9 })).toBe(1);
  expect(chanceOf({ shown: 0, baseline: 0 }, { shown: 5, baseline: 9 })).toBe(1);
});

test("the complementary error function agrees with tables, also where it is tiny", () => {
  expect(erfc(0)).toBe(1);
  expect(erfc(1)).toBeCloseTo(0.157299207, 8);
  expect(erfc(2.5) / 4.069520174e-4).toBeCloseTo(1, 6);
  expect(erfc(5) / 1.537459794e-12).toBeCloseTo(1, 6);
});

test("Holm's method corrects for all comparisons, and stops at the first that does not pass", () => {
  expect(holm([0.01, 0.04, 0.005], 3, 0.05)).toEqual([true, true, true]);
  expect(holm([0.01, 0.04, 0.03, 0.005], 4, 0.05)).toEqual([true, false, false, true]);
  expect(holm([0.01], 1_000, 0.05)).toEqual([false]);
});

import { describe, expect, test } from "vitest";
import { correctionOf, isWithin, lengthOf } from "./axis-position";
import { clockTime, spokenTime } from "./clock-time";

describe("a track that drifts", () => {
  test.each([
    ["a little ahead plays slower", 10.1, { jumpTo: null, rate: 1.94 }],
    ["a little behind plays faster", 9.9, { jumpTo: null, rate: 2.06 }],
    ["by an inaudible difference is left alone", 10.03, { jumpTo: null, rate: 2 }],
    ["far away jumps", 11, { jumpTo: 10, rate: 2 }],
  ])("%s", (_what, actual, correction) => {
    expect(correctionOf(actual, 10, 2)).toEqual(correction);
  });
});

test("a track sounds from its start to its end; one of unknown length to the end of the axis", () => {
  const track = { offset: 5, duration: 10 };
  expect([4.9, 5, 14.9, 15].map((position) => isWithin(track, position))).toEqual([false, true, true, false]);
  expect(isWithin({ offset: 5, duration: null }, 1_000)).toBe(true);
  expect(lengthOf([track, { offset: 12, duration: 2 }, { offset: 20, duration: null }])).toBe(20);
  expect(lengthOf([])).toBe(0);
});

test.each([
  [0, "0:00", "0 seconds"],
  [61.9, "1:01", "1 minute 1 second"],
  [3_725, "1:02:05", "1 hour 2 minutes 5 seconds"],
])("%d seconds are %s", (seconds, written, spoken) => {
  expect(clockTime(seconds)).toBe(written);
  expect(spokenTime(seconds)).toBe(spoken);
});

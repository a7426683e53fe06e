import { expect, test } from "vitest";
import { axisStart, secondsAt, stretchesOf } from "./time-axis";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 10) + seconds * 1_000);
const stretches = stretchesOf([
  { startedAt: at(10), durationSeconds: 20 },
  { startedAt: at(5), durationSeconds: 10 },
  { startedAt: at(100), durationSeconds: null },
  { startedAt: null, durationSeconds: 10 },
]);

test("tracks that begin at different times share an axis that begins with the first", () => {
  expect(axisStart(stretches)).toEqual(at(5));
  expect(axisStart([])).toBeNull();
});

test.each([
  [4.9, null],
  [5, 0],
  [12.5, 7.5],
  [30, 25],
  [30.1, null],
  [99, null],
  [500, 495],
])("second %d of the hour is at %j on the axis", (second, seconds) => {
  expect(secondsAt(stretches, at(second))).toBe(seconds);
});

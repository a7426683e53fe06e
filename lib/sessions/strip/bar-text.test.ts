import { expect, test } from "vitest";
import { parseTime } from "@/lib/grid/grammar/time";
import { timeBounds } from "@/lib/grid/time-bounds";
import { axisLabels, barTexts, rangeText } from "./bar-text";
import { barBounds } from "./bounds";
import { chooseUnit } from "./choose-unit";

const zone = "Europe/Prague";

function barsOf(written: string) {
  const { from, to } = timeBounds(parseTime(written), { zone, now: new Date() });
  const range = { from: (from as Date).getTime(), to: (to as Date).getTime() };
  const unit = chooseUnit(range);
  return { range, unit, bounds: barBounds(unit, range, zone) };
}

test.each([
  ["2026-11-12", "Thu, 12 Nov 2026, 00:00–01:00"],
  ["2026-11-01..2026-11-30", "Sun, 1 Nov 2026"],
  ["2026-01-01..2026-06-30", "29 Dec 2025 – 4 Jan 2026"],
  ["2023-01-01..2026-11-30", "January 2023"],
  ["2010-01-01..2026-11-30", "January – March 2010"],
  ["1990-01-01..2026-11-30", "1990"],
])("the first bar of %s is called %s", (written, text) => {
  const { bounds, unit } = barsOf(written);
  expect(plain(barTexts(bounds, unit, zone)[0] as string)).toBe(text);
});

test("the hour that clocks repeat has two bars with times of their own", () => {
  const { bounds, unit } = barsOf("2026-10-25");
  expect(barTexts(bounds, unit, zone).slice(2, 4)).toEqual([
    "Sun, 25 Oct 2026, 02:00–02:00",
    "Sun, 25 Oct 2026, 02:00–03:00",
  ]);
});

test.each([
  "2026-11-12T10:00..2026-11-12T10:20",
  "2026-11-12",
  "2026-10-20..2026-10-28",
  "2026-01-01..2026-03-31",
  "2019-01-01..2026-11-30",
])("%s has few labels, in order, none of them at the right edge", (written) => {
  const { bounds, unit } = barsOf(written);
  const labels = axisLabels(bounds, unit, zone);
  expect(labels.length).toBeGreaterThan(2);
  expect(labels.length).toBeLessThanOrEqual(8);
  expect(new Set(labels.map(({ text }) => text)).size).toBe(labels.length);
  expect((labels.at(-1)?.bar ?? 0) / (bounds.length - 1)).toBeLessThan(0.95);
});

test("a range of whole days is named without times, and a shorter one with them", () => {
  expect(plain(rangeText(barsOf("2026-10-25").range, zone))).toBe("25 Oct 2026");
  expect(plain(rangeText(barsOf("2026-11-12T10:00..2026-11-12T10:20").range, zone))).toBe(
    "12 Nov 2026, 10:00–10:21",
  );
});

/** With ordinary spaces. */
function plain(text: string): string {
  return text.replace(/[\u2009\u202f\u00a0]/g, " ");
}

import { expect, test } from "vitest";
import { openingAt, readOpeningHours } from "./opening-hours";

const at = (text: string, instant: string, zone = "Europe/Prague") => {
  const { spans, problem } = readOpeningHours(text);
  expect(problem).toBeUndefined();
  return openingAt(spans, new Date(instant), zone);
};
const HOURS = "Mon-Fri 8:00-18:00\nSat 9:00-12:00";

// 30 November 2026 is a Monday; Prague is an hour ahead of UTC then.
test.each([
  ["2026-11-30T06:59:30Z", false, 30],
  ["2026-11-30T07:00:00Z", true, 10 * 3_600],
  ["2026-11-30T16:59:00Z", true, 60],
  ["2026-11-30T17:00:00Z", false, 14 * 3_600],
  ["2026-12-05T08:30:00Z", true, 2.5 * 3_600],
  ["2026-12-06T12:00:00Z", false, 19 * 3_600],
])("at %s it is open: %s, for %s seconds", (instant, isOpen, changesIn) => {
  expect(at(HOURS, instant)).toEqual({ isOpen, changesIn });
});

test("the hours are those of the zone, in summer too", () => {
  expect(at(HOURS, "2026-07-06T06:30:00Z").isOpen).toBe(true);
  expect(at(HOURS, "2026-07-06T06:30:00Z", "America/New_York").isOpen).toBe(false);
});

test("days may go over the end of the week, two spans may touch, and without hours it is always open", () => {
  expect(at("Sat-Mon 0:00-24:00", "2026-11-30T12:00:00Z")).toEqual({ isOpen: true, changesIn: 11 * 3_600 });
  expect(at("mon 8:00–12:00\nMon 12:00-13:00", "2026-11-30T10:00:00Z").changesIn).toBe(2 * 3_600);
  expect(at("Mon-Sun 0:00-24:00", "2026-11-30T12:00:00Z")).toEqual({ isOpen: true, changesIn: null });
  expect(at("", "2026-11-30T12:00:00Z")).toEqual({ isOpen: true, changesIn: null });
});

test("what is no day or no time is refused by name", () => {
  for (const wrong of [
    "Mo-Fr 8:00-18:00",
    "Mon 8-18",
    "Mon 18:00-8:00",
    "Mon 8:00-25:00",
    "Mon 8:60-9:00",
    "8:00-18:00",
  ])
    expect(readOpeningHours(`Sun 8:00-9:00\n${wrong}`).problem).toContain(wrong);
});

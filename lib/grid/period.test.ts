import { expect, test } from "vitest";
import { parseTime } from "./grammar/time";
import { relativeDays, relativePeriod } from "./period";

// 22:30 in New York, 04:30 of the next day in Prague.
const now = new Date("2026-11-30T03:30:00Z");
const zone = "Europe/Prague";

test.each([
  ["last-month", "1–31 October 2026, Europe/Prague"],
  ["yesterday", "29 November 2026, Europe/Prague"],
  ["last-7d", "24–30 November 2026, Europe/Prague"],
  ["last-week", "23–29 November 2026, Europe/Prague"],
  ["last-24h", "29 November 2026 at 04:30–30 November 2026 at 04:30, Europe/Prague"],
  ["last-90d", "2 September–30 November 2026, Europe/Prague"],
])("%s names the days that it meant, in the zone of the tenant", (relative, period) => {
  const text = relativePeriod(parseTime(relative), { zone, now });
  // Versions of ICU put different spaces around the dash.
  expect(text?.replaceAll(/\s*–\s*/g, "–")).toBe(period);
});

test("a file that is opened a month later has the days in its name", () => {
  expect(relativeDays(parseTime("last-month"), { zone, now })).toEqual(["2026-10-01", "2026-10-31"]);
  expect(relativeDays(parseTime("today"), { zone: "America/New_York", now })).toEqual([
    "2026-11-29",
    "2026-11-29",
  ]);
  for (const other of ["last-24h", "!last-month", "2026-10-01..", "-"])
    expect(relativeDays(parseTime(other), { zone, now }), other).toBeNull();
});

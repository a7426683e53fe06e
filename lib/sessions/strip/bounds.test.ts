import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTime } from "@/lib/grid/grammar/time";
import { timeBounds } from "@/lib/grid/time-bounds";
import { barBounds } from "./bounds";
import { chooseUnit, type Range } from "./choose-unit";
import { writtenRange } from "./written-range";

const HOUR = 3_600_000;
const zones = fc.constantFrom(
  ...["Europe/Prague", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"],
  ...["America/Havana", "Pacific/Apia", "UTC"],
);
/** Half of them near a change of clocks. */
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2060, 0) }),
  fc
    .tuple(
      fc.constantFrom(
        ...["2026-10-25T01:00Z", "2026-03-29T01:00Z", "2026-11-01T06:00Z", "2026-03-08T07:00Z"],
        ...["2026-04-04T15:00Z", "2026-10-03T15:30Z", "2011-12-30T10:00Z", "2026-04-23T22:00Z"],
      ),
      fc.integer({ min: -30 * HOUR, max: 30 * HOUR }),
    )
    .map(([change, shift]) => Date.parse(change) + shift),
);
const lengths = fc.oneof(
  fc.integer({ min: 1, max: 3 * HOUR }),
  fc.integer({ min: HOUR, max: 60 * 24 * HOUR }),
  fc.integer({ min: 24 * HOUR, max: 40 * 365 * 24 * HOUR }),
);
const ranges = fc.tuple(instants, lengths).map(([from, length]): Range => ({ from, to: from + length }));

test("bars follow each other without a gap, cover the range, and are not too many", () => {
  fc.assert(
    fc.property(ranges, zones, (range, zone) => {
      const bounds = barBounds(chooseUnit(range), range, zone);
      expect(bounds.length).toBeGreaterThan(1);
      expect(bounds.length).toBeLessThanOrEqual(105);
      expect(bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] as number))).toBe(true);
      expect(bounds[0]).toBeLessThanOrEqual(range.from);
      expect(bounds[1]).toBeGreaterThan(range.from);
      expect(bounds.at(-1)).toBeGreaterThanOrEqual(range.to);
      expect(bounds.at(-2)).toBeLessThan(range.to);
    }),
    { numRuns: 1_000 },
  );
});

test("the filter that a bar writes has exactly the bounds of the bar", () => {
  fc.assert(
    fc.property(ranges, zones, (range, zone) => {
      const bounds = barBounds(chooseUnit(range), range, zone);
      const clipped = [range.from, ...bounds.slice(1, -1), range.to];
      for (let index = 1; index < clipped.length; index += 1) {
        const [from, to] = [clipped[index - 1], clipped[index]] as [number, number];
        const written = writtenRange({ from, to }, zone);
        const read = timeBounds(parseTime(`${written.from}..${written.to}`), { zone, now: new Date() });
        expect([read.from?.getTime(), read.to?.getTime()]).toEqual([from, to]);
      }
    }),
    { numRuns: 600 },
  );
});

test.each([
  ["Europe/Prague", "2026-10-20", "2026-11-20", "2026-10-25", 25],
  ["Europe/Prague", "2026-03-20", "2026-04-20", "2026-03-29", 23],
  ["America/New_York", "2026-10-20", "2026-11-20", "2026-11-01", 25],
  ["America/New_York", "2026-03-01", "2026-04-01", "2026-03-08", 23],
  ["Australia/Lord_Howe", "2026-03-20", "2026-04-20", "2026-04-05", 24.5],
  ["Australia/Lord_Howe", "2026-09-20", "2026-10-20", "2026-10-04", 23.5],
])(
  "in %s the bar of the day on which clocks change is as long as that day",
  (zone, from, to, changed, hours) => {
    const range = rangeOf(`${from}..${to}`, zone);
    const bounds = barBounds(chooseUnit(range), range, zone);
    const local = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    expect(bounds.every((bound) => local.format(bound).endsWith("00:00:00"))).toBe(true);
    const at = bounds.findIndex((bound) => local.format(bound).startsWith(changed));
    expect(((bounds[at + 1] as number) - (bounds[at] as number)) / HOUR).toBe(hours);
  },
);

test.each([
  ["2026-10-25", 25],
  ["2026-03-29", 23],
  ["2026-06-01", 24],
])("%s in Prague has a bar for each of its %s hours", (day, hours) => {
  const range = rangeOf(day, "Europe/Prague");
  expect(barBounds({ of: "hour", step: 1 }, range, "Europe/Prague")).toHaveLength(hours + 1);
});

test("quarters of days begin at the same time of the clock before and after a change", () => {
  const range = rangeOf("2026-10-24..2026-10-30", "Europe/Prague");
  const unit = chooseUnit(range);
  expect(unit).toEqual({ of: "hour", step: 6 });
  const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Prague", hour: "2-digit" });
  const begins = new Set(barBounds(unit, range, "Europe/Prague").map((bound) => hour.format(bound)));
  expect([...begins].sort()).toEqual(["00", "06", "12", "18"]);
});

test.each([
  ["2026-06-01T08:00..2026-06-01T08:29", "1 minute"],
  ["2026-06-01", "1 hour"],
  ["2026-06-01..2026-06-07", "6 hour"],
  ["2026-02-01..2026-02-28", "1 day"],
  ["2026-04-01..2026-06-30", "1 day"],
  ["2026-01-01..2026-06-30", "1 week"],
  ["2024-01-01..2026-06-30", "1 month"],
  ["1000-01-01..9998-12-31", "100 year"],
])("%s is shown by %s", (written, name) => {
  const { of, step } = chooseUnit(rangeOf(written, "Europe/Prague"));
  expect(`${step} ${of}`).toBe(name);
});

function rangeOf(written: string, zone: string): Range {
  const { from, to } = timeBounds(parseTime(written), { zone, now: new Date() });
  return { from: (from as Date).getTime(), to: (to as Date).getTime() };
}

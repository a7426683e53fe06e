import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { localHourOf } from "./local-hour";

const zones = [
  "UTC",
  "Europe/Prague",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Africa/Casablanca",
];
const CHANGES = [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 3, 4)];
const near = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2 * 86_400_000, max: 2 * 86_400_000 }))
  .map(([at, by]) => at + by);
const anytime = fc.integer({ min: Date.UTC(1950), max: Date.UTC(2100) });

test("the hour of the week is that of the clock, also on days on which clocks change", () => {
  for (const zone of zones) {
    const hourOf = localHourOf(zone);
    fc.assert(
      fc.property(fc.oneof(near, anytime), (at) => {
        const { dayOfWeek, hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(hourOf(at)).toBe((dayOfWeek - 1) * 24 + hour);
      }),
      { numRuns: 300 },
    );
  }
});

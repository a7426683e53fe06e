import { Temporal } from "temporal-polyfill";
import type { Range, Unit } from "./choose-unit";

const DAY = 86_400_000;
/** A day of 25 hours is one day. */
const TOLERANCE = 0.05;

/** The range before a range, of the same length: so many whole days, weeks, months or years before where it is shown by those. */
export function previousRange({ from, to }: Range, unit: Unit, bars: number, zone: string): Range {
  if (to - from < DAY / 2) return { from: from - (to - from), to: from };
  const days = Math.ceil((to - from) / DAY - TOLERANCE);
  const back = (at: number) => before(at, shiftOf(unit, days, bars), zone);
  return { from: back(from), to: back(to) };
}

function shiftOf({ of, step }: Unit, days: number, bars: number): Temporal.DurationLike {
  if (of === "month" || of === "year") return { [`${of}s`]: bars * step };
  return of === "week" ? { weeks: bars } : { days };
}

function before(at: number, shift: Temporal.DurationLike, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.subtract(shift).epochMilliseconds;
}

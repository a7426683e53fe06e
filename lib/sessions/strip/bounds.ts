import type { Temporal } from "temporal-polyfill";
import { localDay } from "@/lib/local-day";
import type { Range, Unit } from "./choose-unit";

/**
 * Where the bars of a range begin, and where the last one ends: UTC milliseconds that increase, from at or before the range to at or
 * after its end. Bars begin at times of the clock in the zone, so that a day is 23 or 25 hours long where the clocks change.
 */
export function barBounds(unit: Unit, { from, to }: Range, zone: string): number[] {
  const bounds: number[] = [];
  for (const start of starts(unit, from, zone)) {
    if (start <= from) bounds.length = 0;
    if (start > (bounds.at(-1) ?? Number.NEGATIVE_INFINITY)) bounds.push(start);
    if (start >= to) break;
  }
  return bounds;
}

/** Begins at or before `from`, and does not end. */
function* starts(unit: Unit, from: number, zone: string): Generator<number> {
  const first = firstDay(unit, localDay(from, zone));
  const isPartOfDay = unit.of === "minute" || unit.of === "hour";
  for (let count = 0; ; count += 1) {
    const day = isPartOfDay ? first.add({ days: count }) : after(unit, first, count);
    if (isPartOfDay) yield* partsOfDay(unit, day, zone);
    else yield startOfDay(day, zone);
  }
}

function firstDay({ of, step }: Unit, day: Temporal.PlainDate): Temporal.PlainDate {
  if (of === "week") return day.subtract({ days: day.dayOfWeek - 1 });
  if (of === "month") return day.with({ day: 1, month: day.month - ((day.month - 1) % step) });
  return of === "year" ? day.with({ day: 1, month: 1, year: day.year - (day.year % step) }) : day;
}

function after({ of, step }: Unit, first: Temporal.PlainDate, count: number): Temporal.PlainDate {
  return first.add({ [`${of}s`]: count * step });
}

/**
 * Up to an hour the parts of a day are of equal length, so that the hour that clocks repeat has two bars. Longer ones begin at full
 * hours of the clock.
 */
function* partsOfDay({ of, step }: Unit, day: Temporal.PlainDate, zone: string): Generator<number> {
  const start = startOfDay(day, zone);
  const end = startOfDay(day.add({ days: 1 }), zone);
  if (of === "hour" && step > 1) {
    for (let hour = 0; hour < 24; hour += step) yield hour === 0 ? start : atHour(day, hour, zone);
    return;
  }
  const length = step * (of === "hour" ? 3_600_000 : 60_000);
  for (let at = start; at < end; at += length) yield at;
}

function atHour(day: Temporal.PlainDate, hour: number, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
}

/** Not midnight where the clocks change at midnight. */
function startOfDay(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds;
}

import { Temporal } from "temporal-polyfill";
import type { Context } from "./column";
import { ParseError } from "./grammar/syntax";
import { formOf, parseLast, type TimeFilter } from "./grammar/time";

type Clock = Pick<Context, "zone" | "now">;

export type TimeBounds = { from?: Date; to?: Date };

/** Checks that the days and times of a parsed filter exist and are in order. Throws ParseError. */
export function checkTime(filter: TimeFilter): TimeFilter {
  if (filter.relative || filter.empty) return filter;
  for (const bound of [filter.from, filter.to]) if (bound !== undefined) checkExists(bound);
  const { from, to } = timeBounds(filter, { zone: "UTC", now: new Date() });
  // Two days is more than any two zones differ by: an instant and a local day cannot be compared without the zone.
  if (from && to && from.getTime() - to.getTime() >= 2 * 86_400_000) throw new ParseError("endBeforeStart");
  return filter;
}

function checkExists(bound: string): void {
  try {
    toInstant(bound, "UTC", "from");
  } catch {
    throw new ParseError("doesNotExist", { text: bound });
  }
}

/** Checks that the end is not before the start in the zone of the tenant. Throws ParseError. */
export function checkOrder(filter: TimeFilter, zone: string): void {
  const { from, to } = timeBounds(filter, { zone, now: new Date() });
  if (from && to && from >= to) throw new ParseError("endBeforeStart");
}

/**
 * The first instant of a filter and the first one after it; undefined for an open side. The end is a whole day, minute, second or
 * millisecond, as it is written.
 */
export function timeBounds(filter: TimeFilter, context: Clock): TimeBounds {
  if (filter.relative) return relativeBounds(filter.relative, context);
  return {
    from: filter.from === undefined ? undefined : toInstant(filter.from, context.zone, "from"),
    to: filter.to === undefined ? undefined : firstAfter(filter.to, context.zone),
  };
}

function firstAfter(written: string, zone: string): Date {
  const at = toInstant(written, zone, "to");
  return formOf(written) === "day" ? at : new Date(at.getTime() + precisionOf(written));
}

function precisionOf(written: string): number {
  const [, seconds, fraction] = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?/.exec(written) ?? [];
  return fraction ? 1 : seconds ? 1_000 : 60_000;
}

function toInstant(written: string, zone: string, side: "from" | "to"): Date {
  const form = formOf(written);
  if (form === "instant") return toDate(Temporal.Instant.from(written));
  if (form === "local") {
    // When clocks go back an hour is repeated: a range that starts or ends in it includes both.
    const disambiguation = side === "from" ? "compatible" : "later";
    return toDate(Temporal.PlainDateTime.from(written).toZonedDateTime(zone, { disambiguation }).toInstant());
  }
  const day = Temporal.PlainDate.from(written);
  return startOfDay(side === "from" ? day : day.add({ days: 1 }), zone);
}

function relativeBounds(relative: string, { zone, now }: Clock): TimeBounds {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = instant.toZonedDateTimeISO(zone).toPlainDate();
  const days = (from: Temporal.PlainDate, to: Temporal.PlainDate) => ({
    from: startOfDay(from, zone),
    to: startOfDay(to, zone),
  });
  const tomorrow = today.add({ days: 1 });
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = today.with({ day: 1 });
  switch (relative) {
    case "today":
      return days(today, tomorrow);
    case "yesterday":
      return days(today.subtract({ days: 1 }), today);
    case "this-week":
      return days(monday, monday.add({ weeks: 1 }));
    case "last-week":
      return days(monday.subtract({ weeks: 1 }), monday);
    case "this-month":
      return days(first, first.add({ months: 1 }));
    case "last-month":
      return days(first.subtract({ months: 1 }), first);
  }
  const last = parseLast(relative);
  if (!last) throw new Error(`“${relative}” is not a relative range`);
  if (last.unit === "hours") return { from: toDate(instant.subtract({ hours: last.count })) };
  return days(today.subtract({ days: last.count - 1 }), tomorrow);
}

/** Not midnight where the clocks change at midnight. */
function startOfDay(day: Temporal.PlainDate, zone: string): Date {
  return toDate(day.toZonedDateTime(zone).toInstant());
}

function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

import { and, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Column, Context } from "../column";
import { isNull } from "../compare";
import { EMPTY, splitExclusion, splitRange, Unreadable } from "../grammar";
import type { Kind, TimeFilter } from "../kind";
import { relativeTimes } from "../relative-times";
import { unlessExcluded } from "./exclude";

/**
 * Instants. A written day is a whole local day of the context's zone (23 to 25 hours long); bounds are turned into
 * UTC here, so that the column itself is compared and its index serves.
 */
export const time: Kind<TimeFilter> = {
  parse(text) {
    const { exclude, rest } = splitExclusion(text);
    if (rest === EMPTY) return { is: "time", exclude, empty: true };
    if (isRelative(rest)) return { is: "time", exclude, empty: false, relative: rest };
    const { from, to } = splitRange(rest);
    for (const edge of [from, to]) if (edge !== undefined) checkEdge(edge);
    const filter: TimeFilter = { is: "time", exclude, empty: false, from, to };
    const bounds = resolveTime(filter, { zone: "UTC", now: new Date() });
    // A day more than any two zones differ by, since an instant and a local day cannot be compared without one.
    if (bounds.from && bounds.to && bounds.from.getTime() - bounds.to.getTime() >= 2 * 86_400_000)
      throw new Unreadable("it ends before it begins");
    return filter;
  },
  print(filter) {
    const range = filter.from === filter.to ? filter.from : `${filter.from ?? ""}..${filter.to ?? ""}`;
    return (filter.exclude ? "!" : "") + (filter.empty ? EMPTY : (filter.relative ?? range));
  },
  where: (column, filter, context) => unlessExcluded(filter.exclude, within(column, filter, context)),
  words: (_column, filter) => (filter.exclude ? "not " : "") + timeWords(filter),
};

function within(column: Column, filter: TimeFilter, context: Context): SQL {
  if (filter.empty) return isNull(column.value);
  const { from, to } = resolveTime(filter, context);
  return (and(
    from ? sql`${column.value} >= ${from.toISOString()}::timestamptz` : undefined,
    to ? sql`${column.value} < ${to.toISOString()}::timestamptz` : undefined,
  ) ?? sql`true`) as SQL;
}

function timeWords(filter: TimeFilter): string {
  if (filter.empty) return "empty";
  if (filter.relative) return relativeWords(filter.relative);
  const [from, to] = [filter.from, filter.to].map((edge) => edge?.replace("T", " "));
  if (from === to) return from as string;
  if (to === undefined) return `since ${from}`;
  return from === undefined ? `until ${to}` : `${from} to ${to}`;
}

function relativeWords(relative: string): string {
  const known = relativeTimes[relative];
  if (known) return known.toLowerCase();
  const [, count, unit] = /^last-(\d+)([dh])$/.exec(relative) ?? [];
  return `last ${count} ${unit === "h" ? "hours" : "days"}`;
}

/** The first instant that is in and the first that no longer is; undefined for an open side. */
export function resolveTime(filter: TimeFilter, context: Context): { from?: Date; to?: Date } {
  if (filter.relative) return resolveRelative(filter.relative, context);
  const from = filter.from === undefined ? undefined : edge(filter.from, context.zone, "from");
  const to = filter.to === undefined ? undefined : edge(filter.to, context.zone, "to");
  return from && to && isMoment(filter, from, to)
    ? { from, to: endOfMoment(to, filter.to as string) }
    : { from, to };
}

/** One time on both sides; of the hour that comes twice it is two instants. */
function isMoment(filter: TimeFilter, from: Date, to: Date): boolean {
  const isTime = !DAY.test(filter.from as string);
  return (isTime && filter.from === filter.to) || from.getTime() === to.getTime();
}

/** A single moment as written stands for the minute, second or millisecond it names. */
function endOfMoment(at: Date, written: string): Date {
  const [, seconds, fraction] = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?/.exec(written) ?? [];
  const length = fraction ? 1 : seconds ? 1_000 : 60_000;
  return new Date(at.getTime() + length);
}

/** With room for a zone on both sides, instants stay within what four digits and Postgres can hold. */
const [FIRST_YEAR, LAST_YEAR] = [1000, 9998];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function checkEdge(written: string): void {
  if (!DAY.test(written) && !LOCAL.test(written) && !INSTANT.test(written))
    throw new Unreadable(`“${written}” is not a day like 2026-11-01, a time or a relative range`);
  const year = Number(written.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new Unreadable(`the year ${year} is out of reach`);
  try {
    edge(written, "UTC", "from");
  } catch {
    throw new Unreadable(`there is no ${written}`);
  }
}

function edge(written: string, zone: string, side: "from" | "to"): Date {
  if (INSTANT.test(written)) return toDate(Temporal.Instant.from(written));
  if (LOCAL.test(written)) {
    // When the clocks go back, an hour comes twice: a range from or to a time in it holds it both times.
    const disambiguation = side === "from" ? "compatible" : "later";
    return toDate(Temporal.PlainDateTime.from(written).toZonedDateTime(zone, { disambiguation }).toInstant());
  }
  const day = Temporal.PlainDate.from(written);
  return startOfDay(side === "from" ? day : day.add({ days: 1 }), zone);
}

function isRelative(text: string): boolean {
  return Object.hasOwn(relativeTimes, text) || /^last-[1-9]\d{0,3}[dh]$/.test(text);
}

function resolveRelative(relative: string, { zone, now }: Context): { from: Date; to?: Date } {
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
  const [, count, unit] = /^last-(\d+)([dh])$/.exec(relative) as RegExpExecArray;
  if (unit === "h") return { from: toDate(instant.subtract({ hours: Number(count) })) };
  return days(today.subtract({ days: Number(count) - 1 }), tomorrow);
}

/** The first instant of a local day, which is not midnight where the clocks change at midnight. */
function startOfDay(day: Temporal.PlainDate, zone: string): Date {
  return toDate(day.toZonedDateTime(zone).toInstant());
}

function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

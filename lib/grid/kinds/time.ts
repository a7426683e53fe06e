import { and, type SQL, sql } from "drizzle-orm";
import type { Column, Context } from "../column";
import { isNull, negatedIf } from "../compare";
import { type Clock, clockWords } from "../grammar/clock";
import { parseLast, parseTime, printTime, relativeTimes, type TimeFilter } from "../grammar/time";
import type { Kind } from "../kind";
import { checkTime, timeBounds } from "../time-bounds";

/** Instants. Bounds become UTC before the comparison, so that the index of the column serves. */
export const time: Kind<TimeFilter> = {
  parse: (text) => checkTime(parseTime(text)),
  print: printTime,
  where: (column, filter, context) => negatedIf(filter.exclude, within(column, filter, context)),
  words: (_column, filter) => (filter.exclude ? "not " : "") + timeWords(filter),
};

function within(column: Column, filter: TimeFilter, context: Context): SQL {
  if (filter.empty) return isNull(column.value);
  const { from, to } = timeBounds(filter, context);
  return (and(
    from ? sql`${column.value} >= ${from.toISOString()}::timestamptz` : undefined,
    to ? sql`${column.value} < ${to.toISOString()}::timestamptz` : undefined,
    filter.clock && onClock(column, filter.clock, context),
  ) ?? sql`true`) as SQL;
}

function onClock({ value }: Column, { weekdays, hours }: Clock, { zone }: Context): SQL | undefined {
  const local = sql`(${value} at time zone ${zone}::text)`;
  return and(
    weekdays.length > 0 ? sql`extract(isodow from ${local}) in ${[...weekdays]}` : undefined,
    hours.length > 0 ? sql`extract(hour from ${local}) in ${[...hours]}` : undefined,
  );
}

function timeWords(filter: TimeFilter): string {
  const { clock } = filter;
  if (!clock) return rangeWords(filter);
  const hasRange = filter.relative || filter.from !== undefined || filter.to !== undefined;
  return (hasRange ? `${rangeWords(filter)}, ` : "") + clockWords(clock);
}

function rangeWords(filter: TimeFilter): string {
  if (filter.empty) return "empty";
  if (filter.relative) return relativeWords(filter.relative);
  const [from, to] = [filter.from, filter.to].map((bound) => bound?.replace("T", " "));
  if (from === to) return from as string;
  if (to === undefined) return `since ${from}`;
  return from === undefined ? `until ${to}` : `${from} to ${to}`;
}

function relativeWords(relative: string): string {
  const last = parseLast(relative);
  return relativeTimes[relative]?.toLowerCase() ?? `last ${last?.count} ${last?.unit}`;
}

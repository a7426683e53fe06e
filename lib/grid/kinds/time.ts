import { and, type SQL, sql } from "drizzle-orm";
import type { Column, Context } from "../column";
import { isNull, negatedIf } from "../compare";
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
  ) ?? sql`true`) as SQL;
}

function timeWords(filter: TimeFilter): string {
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

import { and, type SQL, sql } from "drizzle-orm";
import { t } from "@/messages/filter-words";
import type { Column, Context } from "../column";
import { isNull, negatedIf } from "../compare";
import type { Clock } from "../grammar/clock";
import { parseLast, parseTime, printTime, type TimeFilter } from "../grammar/time";
import type { Kind } from "../kind";
import { checkTime, timeBounds } from "../time-bounds";
import { clockWords } from "../time-names";
import { notIf } from "./words";

/** Instants. Bounds become UTC before the comparison, so that the index of the column serves. */
export const time: Kind<TimeFilter> = {
  parse: (text) => checkTime(parseTime(text)),
  print: printTime,
  where: (column, filter, context) => negatedIf(filter.exclude, within(column, filter, context)),
  words: (_column, filter) => notIf(filter.exclude, timeWords(filter)),
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
  return hasRange ? t("onClock", { range: rangeWords(filter), clock: clockWords(clock) }) : clockWords(clock);
}

function rangeWords(filter: TimeFilter): string {
  if (filter.empty) return t("empty");
  if (filter.relative) return relativeWords(filter.relative);
  const { from = "", to = "" } = filter;
  if (from === to) return boundText(from);
  if (to === "") return t("since", { from: boundText(from) });
  if (from === "") return t("until", { to: boundText(to) });
  return t("between", { from: boundText(from), to: boundText(to) });
}

/** As written, but with the day as the language writes it. */
function boundText(bound: string): string {
  const [date = "", time] = bound.split("T");
  const [year = "", month = "", dayOfMonth = ""] = date.split("-");
  const day = t("day", { year, month, day: dayOfMonth });
  return time === undefined ? day : t("dayAndTime", { day, time });
}

function relativeWords(relative: string): string {
  const { count, unit } = parseLast(relative) ?? {};
  if (count === undefined) return t.find(`relative.${relative}`) ?? relative;
  return unit === "hours" ? t("lastHours", { count }) : t("lastDays", { count });
}

import { Temporal } from "temporal-polyfill";
import { bothClocks } from "@/lib/grid/grammar/clock";
import type { SetFilter } from "@/lib/grid/grammar/set";
import { tryParse } from "@/lib/grid/grammar/syntax";
import type { TimeFilter } from "@/lib/grid/grammar/time";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import type { Filter } from "@/lib/grid/kind";
import { parseFilter } from "@/lib/grid/kinds";
import type { Unit } from "@/lib/grid/pivot";
import { changed, type Query, withFilter } from "@/lib/grid/query";
import { timeBounds } from "@/lib/grid/time-bounds";
import type { Selection } from "../predicate";
import { writtenRange } from "../strip/written-range";
import type { AxisValue, GroupedBy, Key } from "./axis-values";

/**
 * The query for those sessions of a query that have a value of an axis; null where the filters cannot say it: together with an
 * excluded range of times, or with other values of a list.
 */
export function narrowed(
  { grid, context }: Pick<Selection, "grid" | "context">,
  query: Query,
  axis: GroupedBy,
  value: AxisValue,
): Query | null {
  const { column, unit } = axis;
  const current = query.filters.get(column.id);
  const filter =
    unit === null
      ? valueFilter(axis, value, current)
      : timeFilter(unit, value.key, (current ?? anyTime) as TimeFilter, context);
  return filter && withFilter(grid, query, column.id, filter);
}

/** The query of a list behind a pivot. */
export function listQuery(query: Query): Query {
  return changed(query, { pivot: null });
}

/** Replaces the filter of a column with one value each, which that value satisfies. */
function valueFilter({ column }: GroupedBy, { key, written }: AxisValue, current: Filter | undefined) {
  if (column.kind === "list" && key !== null && !keepsList(current as SetFilter | undefined, key))
    return null;
  // A text that folds to nothing is the same as an empty one.
  if (key === "") return null;
  return tryParse(
    (text) => parseFilter(column, text),
    column.kind === "number" ? (key ?? "-") : onlyThis(column.kind, written),
  );
}

/** A session of the list may have this value and another one that the filter wants or excludes. */
function keepsList(current: SetFilter | undefined, key: string): boolean {
  if (!current) return true;
  return current.exclude ? current.values.length === 0 : current.values.includes(key);
}

const anyTime: TimeFilter = { is: "time", exclude: false, empty: false };

/** The filter together with a part of all times, or with no time. */
function timeFilter(
  unit: Unit,
  key: Key,
  current: TimeFilter,
  context: Selection["context"],
): TimeFilter | null {
  const { exclude, empty } = current;
  const base = exclude && empty ? anyTime : current;
  if (key === null) return exclude || empty || current === anyTime ? { ...anyTime, empty: true } : null;
  if (base.exclude || base.empty) return null;
  if (unit === "hour" || unit === "weekday") {
    const [weekdays, hours] = unit === "hour" ? [[], [Number(key)]] : [[Number(key)], []];
    const clock = bothClocks(base.clock, { weekdays, hours });
    return clock && { ...base, clock };
  }
  const { relative: _, ...absolute } = base;
  const bounds = timeBounds(base, context);
  const period = periodOf(unit, key, context.zone);
  const from = Math.max(period.from, bounds.from?.getTime() ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(period.to, bounds.to?.getTime() ?? Number.POSITIVE_INFINITY);
  return from < to ? { ...absolute, ...writtenRange({ from, to }, context.zone) } : null;
}

/** In UTC milliseconds, `to` excluded. */
function periodOf(unit: Unit, key: string, zone: string): { from: number; to: number } {
  const first = Temporal.PlainDate.from(unit === "month" ? `${key}-01` : key);
  const after = first.add(unit === "month" ? { months: 1 } : { days: unit === "week" ? 7 : 1 });
  return {
    from: first.toZonedDateTime(zone).epochMilliseconds,
    to: after.toZonedDateTime(zone).epochMilliseconds,
  };
}

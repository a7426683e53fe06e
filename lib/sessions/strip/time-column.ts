import type { Column } from "@/lib/grid/column";
import { bothClocks, type Clock } from "@/lib/grid/grammar/clock";
import type { TimeFilter } from "@/lib/grid/grammar/time";
import { type Query, withFilter } from "@/lib/grid/query";
import type { Selection } from "../predicate";

/** The column of times that the list is ordered by, else the one of when sessions were created. */
export function timeColumn({ grid, query }: Pick<Selection, "grid" | "query">): Column {
  const sorted = grid.byId.get(query.sort.column);
  return sorted?.kind === "time" ? sorted : (grid.byId.get("created") as Column);
}

/** The filter that says from when to when; none for one that excludes a range. */
export function rangeFilter({ query }: Selection, column: Column): TimeFilter | null {
  const filter = query.filters.get(column.id);
  return filter?.is === "time" && !filter.exclude && !filter.empty ? filter : null;
}

/** The query with another range of times, on the clock that its filter has. */
export function withRange(
  selection: Selection,
  column: Column,
  range: Pick<TimeFilter, "from" | "to">,
): Query {
  const { grid, query } = selection;
  const clock = rangeFilter(selection, column)?.clock;
  const filter: TimeFilter = { is: "time", exclude: false, empty: false, ...range, ...(clock && { clock }) };
  return withFilter(grid, query, column.id, filter);
}

/** The query with only the times on a clock; null where the filter excludes a range, which no filter can say together. */
export function withClock(selection: Selection, column: Column, wanted: Clock): Query | null {
  const { grid, query } = selection;
  const filter = rangeFilter(selection, column);
  if (!filter && query.filters.has(column.id)) return null;
  const clock = bothClocks(filter?.clock, wanted);
  return clock && withFilter(grid, query, column.id, { ...(filter ?? anyTime), clock });
}

const anyTime: TimeFilter = { is: "time", exclude: false, empty: false };

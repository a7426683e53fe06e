import type { Column } from "@/lib/grid/column";
import type { TimeFilter } from "@/lib/grid/grammar/time";
import { withFilter } from "@/lib/grid/query";
import type { Selection } from "../predicate";
import { barBounds } from "./bounds";
import type { Range, Unit } from "./choose-unit";
import { countBars } from "./count-bars";
import { previousRange } from "./previous-range";
import type { ReadRows } from "./read-rows";
import { addCounts, sumOf } from "./split-series";
import { rangeFilter } from "./time-column";
import { writtenRange } from "./written-range";

/** The bars of the period before, each to be compared with the bar at the same place. */
export type Previous = { range: Range; counts: number[]; total: number };

/** The first year of the grammar of filters. */
const FIRST = Date.UTC(1000);

/** Null unless the filter says where the period begins: before all sessions there is nothing. Live has only the present. */
export async function readPrevious(
  selection: Selection,
  column: Column,
  unit: Unit,
  range: Range,
  bars: number,
  read?: ReadRows,
): Promise<Previous | null> {
  const filter = rangeFilter(selection, column);
  if (selection.scope === "live" || !filter || (filter.from === undefined && !filter.relative)) return null;
  const { grid, query, context } = selection;
  const previous = previousRange(range, unit, bars, context.zone);
  if (previous.from < FIRST) return null;
  const before: TimeFilter = {
    is: "time",
    exclude: false,
    empty: false,
    ...writtenRange(previous, context.zone),
  };
  const earlier = { ...selection, query: withFilter(grid, query, column.id, before) };
  const bounds = barBounds(unit, previous, context.zone);
  const [{ counts } = { counts: [] }] = await countBars(earlier, column, bounds, null, read);
  const places = new Array<number>(bars).fill(0);
  return { range: previous, counts: addCounts([places, counts]), total: sumOf(counts) };
}

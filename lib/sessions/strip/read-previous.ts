import type { Column } from "@/lib/grid/column";
import type { Selection } from "../predicate";
import { barBounds } from "./bounds";
import type { Range, Unit } from "./choose-unit";
import { countBars } from "./count-bars";
import { periodBefore } from "./previous-selection";
import type { ReadRows } from "./rows-in-turn";
import { addCounts, sumOf } from "./split-series";

/** The bars of the period before, each to be compared with the bar at the same place. */
export type Previous = { range: Range; counts: number[]; total: number };

/** Null where there is no period before. */
export async function readPrevious(
  selection: Selection,
  column: Column,
  unit: Unit,
  range: Range,
  bars: number,
  read?: ReadRows,
): Promise<Previous | null> {
  const before = periodBefore(selection, column, unit, range, bars);
  if (!before) return null;
  const bounds = barBounds(unit, before.range, selection.context.zone);
  const [{ counts } = { counts: [] }] = await countBars(before.selection, column, bounds, null, read);
  const places = new Array<number>(bars).fill(0);
  return { range: before.range, counts: addCounts([places, counts]), total: sumOf(counts) };
}

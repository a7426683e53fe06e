import type { Column } from "@/lib/grid/column";
import type { Selection } from "../predicate";
import { barBounds } from "./bounds";
import { chooseUnit, type Range, type Unit } from "./choose-unit";
import { previousRange } from "./previous-range";
import { shownRange } from "./shown-range";
import { rangeFilter, withRange } from "./time-column";
import { writtenRange } from "./written-range";

/** The first year of the grammar of filters. */
const FIRST = Date.UTC(1000);

/** The same filters in the period before, by the times in `column`; null as for `periodBefore`. Throws Unavailable. */
export async function previousSelection(selection: Selection, column: Column): Promise<Selection | null> {
  if (!hasBeginning(selection, column)) return null;
  const { range } = await shownRange(selection, column);
  if (!range) return null;
  const unit = chooseUnit(range);
  const bars = barBounds(unit, range, selection.context.zone).length - 1;
  return periodBefore(selection, column, unit, range, bars)?.selection ?? null;
}

export type PeriodBefore = { range: Range; selection: Selection };

/** Null unless the filter says where the period begins: before all sessions there is nothing. Live has only the present. */
export function periodBefore(
  selection: Selection,
  column: Column,
  unit: Unit,
  range: Range,
  bars: number,
): PeriodBefore | null {
  if (!hasBeginning(selection, column)) return null;
  const { context } = selection;
  const previous = previousRange(range, unit, bars, context.zone);
  if (previous.from < FIRST) return null;
  const query = withRange(selection, column, writtenRange(previous, context.zone));
  return { range: previous, selection: { ...selection, query } };
}

function hasBeginning(selection: Selection, column: Column): boolean {
  const filter = rangeFilter(selection, column);
  return (
    selection.scope !== "live" && filter !== null && (filter.from !== undefined || Boolean(filter.relative))
  );
}

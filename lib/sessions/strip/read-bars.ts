import type { Column } from "@/lib/grid/column";
import { t } from "@/messages/session-strip";
import type { Selection } from "../predicate";
import { barBounds } from "./bounds";
import { chooseUnit, type Range, type Unit } from "./choose-unit";
import { countBars } from "./count-bars";
import { type Previous, readPrevious } from "./read-previous";
import type { ReadRows } from "./rows-in-turn";
import type { Shown } from "./shown-range";
import { addCounts, type Series, splitSeries, sumOf } from "./split-series";

export type BarStrip = {
  column: Column;
  unit: Unit;
  /** Where bars begin, and the end of the last one, within what the filter allows: UTC milliseconds. */
  bounds: number[];
  /** By whose values the bars are split. */
  split: Column | null;
  /** Bottom first; a single one where the bars are not split. */
  series: Series[];
  totals: number[];
  previous: Previous | null;
  /** Sessions of the selection that are in no bar: older ones, and those without a time. */
  earlier: number;
  without: number;
};

/** Throws Unavailable. */
export async function readBars(
  selection: Selection,
  column: Column,
  { range, filter, extent }: Shown,
  read?: ReadRows,
): Promise<BarStrip> {
  const unit = chooseUnit(range);
  const bounds = barBounds(unit, range, selection.context.zone);
  // Of Live the sessions before the last hours are one more bar, which is not shown.
  const older = extent?.range && extent.range.from < (bounds[0] as number) ? [extent.range.from] : [];
  const split = splitOf(selection);
  const counted = await countBars(selection, column, [...older, ...bounds], split, read);
  const bars = counted.map(({ value, counts }) => ({ value, counts: counts.slice(older.length) }));
  const totals = addCounts([bounds.slice(1).map(() => 0), ...bars.map(({ counts }) => counts)]);
  return {
    column,
    unit,
    bounds: clipped(bounds, filter),
    split,
    series: split ? await splitSeries(selection, split, bars) : [wholeSeries(totals)],
    totals,
    previous: await readPrevious(selection, column, unit, range, totals.length, read),
    earlier: older.length === 0 ? 0 : sumOf(counted.map(({ counts }) => counts[0] as number)),
    without: extent?.without ?? 0,
  };
}

function splitOf({ grid, query: { strip } }: Selection): Column | null {
  return strip !== null && typeof strip === "object" ? (grid.byId.get(strip.split) ?? null) : null;
}

function wholeSeries(counts: number[]): Series {
  return { label: t("sessions"), filter: null, total: sumOf(counts), counts };
}

/** The first and the last bar end where the filter does, so that their links do not select more than they count. */
function clipped(bounds: readonly number[], { from, to }: Partial<Range>): number[] {
  return [from ?? (bounds[0] as number), ...bounds.slice(1, -1), to ?? (bounds.at(-1) as number)];
}

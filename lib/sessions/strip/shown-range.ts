import type { Column } from "@/lib/grid/column";
import { timeBounds } from "@/lib/grid/time-bounds";
import type { Selection } from "../predicate";
import type { Range } from "./choose-unit";
import { type Extent, readExtent } from "./read-extent";
import type { ReadRows } from "./rows-in-turn";
import { rangeFilter } from "./time-column";

/** What the bars of a selection cover. `filter`: the sides that its filter has. */
export type Shown = { range: Range; filter: Partial<Range>; extent: Extent | null };

const MINUTE = 60_000;
/** A few sessions of one moment still have bars beside them. */
const SHORTEST = 30 * MINUTE;
/** Of Live without a filter; older sessions are counted beside the bars. */
const LAST_HOURS = 12 * 60 * MINUTE;

/** Null if the selection has no session with a time and its filter does not say both sides. Throws Unavailable. */
export async function shownRange(
  selection: Selection,
  column: Column,
  read?: ReadRows,
): Promise<Shown | { range: null; extent: Extent }> {
  const filter = filterRange(selection, column);
  if (filter.from !== undefined && filter.to !== undefined)
    return { range: { from: filter.from, to: filter.to }, filter, extent: null };
  const extent = await readExtent(selection, column, read);
  const range = openRange(selection, column, filter, extent);
  return range ? { range, filter, extent } : { range: null, extent };
}

function filterRange(selection: Selection, column: Column): Partial<Range> {
  const filter = rangeFilter(selection, column);
  if (!filter) return {};
  const { from, to } = timeBounds(filter, selection.context);
  return { from: from?.getTime(), to: to?.getTime() };
}

function openRange(
  selection: Selection,
  column: Column,
  filter: Partial<Range>,
  { range }: Extent,
): Range | null {
  const now = selection.context.now.getTime();
  const reachesNow = selection.scope === "live" || Boolean(rangeFilter(selection, column)?.relative);
  if (!range && !(reachesNow && filter.from !== undefined)) return null;
  const to = filter.to ?? Math.max(range?.to ?? 0, reachesNow ? now : 0);
  const first = filter.from ?? range?.from ?? to;
  const isLastHours = selection.scope === "live" && filter.from === undefined;
  return widened({ from: isLastHours ? Math.max(first, to - LAST_HOURS) : first, to }, filter);
}

function widened({ from, to }: Range, filter: Partial<Range>): Range {
  const more = Math.max(0, SHORTEST - (to - from));
  if (filter.from !== undefined) return { from, to: to + more };
  return filter.to === undefined
    ? { from: from - Math.floor(more / 2), to: to + Math.ceil(more / 2) }
    : { from: from - more, to };
}

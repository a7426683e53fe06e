import type { Column } from "@/lib/grid/column";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { isCoded, isStorable, type StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Clock } from "@/lib/grid/grammar/clock";
import type { Filter } from "@/lib/grid/kind";
import { columnField } from "../column-store/field";
import { type Sides, scanSides } from "../column-store/scan-sides";
import { type Candidate, type Counter, clockCounter, counterOf } from "./counters";
import type { SideRows } from "./side-counts";

/**
 * Counts the values of those of the columns that are in memory on both sides, and the hours and weekdays, except
 * what a side filters by. Throws if the store does not
 * have one of the sides, which has been asked before.
 */
export async function tallyColumns(sides: Sides, columns: readonly Column[]): Promise<Candidate[]> {
  const { grid, context } = sides.shown;
  const created = grid.byId.get("created") as Column;
  const counted = columns.filter((column) => isCoded(column) || isNumber(column));
  const hasClock = [sides.shown, sides.baseline].some(({ query }) => clockOf(query.filters.get(created.id)));
  let counters: Counter[] = [];
  const isStored = await scanSides(sides, [created, ...counted].map(columnField), ([times, ...stored]) => {
    counters = [
      ...(hasClock ? [] : [clockCounter(created, times as NumberColumn, context.zone)]),
      ...counted.map((column, index) => counterOf(column, stored[index] as StoredColumn)),
    ];
    let listed: SideRows | undefined;
    return (shown, baseline, from, length) => {
      listed ??= { rows: new Uint32Array(shown.length), sides: new Uint8Array(shown.length), count: 0 };
      listRows(listed, shown, baseline, from, length);
      for (const { add } of counters) add(listed);
    };
  });
  if (!isStored) throw new Error("The sides of a comparison are not in memory");
  return counters.flatMap(({ candidates }) => candidates());
}

function listRows(
  listed: SideRows,
  shown: Uint8Array,
  baseline: Uint8Array,
  from: number,
  length: number,
): void {
  let count = 0;
  for (let index = 0; index < length; index++) {
    if (!shown[index] && !baseline[index]) continue;
    listed.rows[count] = from + index;
    listed.sides[count] = shown[index] ? 0 : 1;
    count++;
  }
  listed.count = count;
}

function clockOf(filter: Filter | undefined): Clock | undefined {
  return filter?.is === "time" ? filter.clock : undefined;
}

function isNumber(column: Column): boolean {
  return isStorable(column) && (column.kind === "number" || column.kind === "duration");
}

import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { isCoded, isStorable, type StoredColumn } from "@/lib/grid/columnar/stored-column";
import { SCAN_PART } from "../column-store/scan";
import { scanStored } from "../column-store/scan-stored";
import type { Selection } from "../predicate";
import type { Axes, AxisValue, GroupedBy, Key } from "./axis-values";
import { CellSums } from "./cell-sums";
import type { Measured } from "./measure-values";
import { type RowKeys, rowKeysOf } from "./row-keys";
import { ALL, placesOf, type StatsOf } from "./stats";

/** The values of both axes under a selection with their counts, and what is in the cells of those that are shown. */
export type StoredCounts = {
  values: { rows: AxisValue[]; by: AxisValue[] };
  stats(shown: { rows: readonly Key[]; by: readonly Key[] }): Promise<StatsOf>;
};

/** Counts each pair of values; null if the database has to. */
export async function countStored(
  selection: Selection,
  { rows, by }: Axes,
  { column, percentile }: Measured,
): Promise<StoredCounts | null> {
  const columns = distinct([rows.column, ...(by ? [by.column] : []), ...(column ? [column] : [])]);
  if (!columns.every(isStorable)) return null;
  const sums = new CellSums(percentile);
  let keys = null as { rows: RowKeys; by: RowKeys | null } | null;
  const isStored = await scanStored(selection, { columns }, (stored) => {
    const rowKeys = keysIn(selection, rows, columns, stored);
    const byKeys = by && keysIn(selection, by, columns, stored);
    keys = { rows: rowKeys, by: byKeys };
    const numberAt = column ? numbersIn(column, stored[columns.indexOf(column)] as StoredColumn) : noNumber;
    const [rowCodes, byCodes] = [new Uint32Array(SCAN_PART), new Uint32Array(SCAN_PART)];
    return (mask, from, length) => {
      rowKeys.read(rowCodes, mask, from, length);
      byKeys?.read(byCodes, mask, from, length);
      for (let index = 0; index < length; index++)
        if (mask[index])
          sums.add(rowCodes[index] as number, byCodes[index] as number, numberAt(from + index));
    };
  });
  return isStored && keys ? countsIn(sums, keys) : null;
}

function countsIn(sums: CellSums, { rows, by }: { rows: RowKeys; by: RowKeys | null }): StoredCounts {
  return {
    values: {
      rows: byKey(rows, sums.countsOf("row")),
      by: by ? byKey(by, sums.countsOf("column")) : [],
    },
    stats: (shown) => sums.stats(axisOf(rows, shown.rows), axisOf(by, shown.by)),
  };
}

/** Several codes may have the same key. */
function byKey(keys: RowKeys, counts: ReadonlyMap<number, number>): AxisValue[] {
  const totals = new Map<Key, number>();
  for (const [code, count] of counts)
    for (const key of keys.keysOf(code)) totals.set(key, (totals.get(key) ?? 0) + count);
  return [...totals].map(([key, count]) => ({ key, written: key, count }));
}

function distinct(columns: readonly Column[]): Column[] {
  return [...new Set(columns)];
}

function keysIn(
  { context }: Selection,
  axis: GroupedBy,
  columns: readonly Column[],
  stored: readonly StoredColumn[],
): RowKeys {
  return rowKeysOf(axis, stored[columns.indexOf(axis.column)] as StoredColumn, context.zone);
}

/** The places in which the sessions with a code count, each once. Without keys there is only one. */
function axisOf(keys: RowKeys | null, shown: readonly Key[]) {
  const places = placesOf(shown);
  const known: (readonly number[])[] = [];
  const find = (code: number) => [...new Set([ALL, ...(keys?.keysOf(code) ?? []).map(places.of)])];
  return {
    size: places.size,
    placesOf(code: number): readonly number[] {
      const found = known[code] ?? find(code);
      known[code] = found;
      return found;
    },
  };
}

/** NaN where there is no number. */
function numbersIn(column: Column, stored: StoredColumn): (row: number) => number {
  if (!isCoded(column)) {
    const { numbers } = stored as NumberColumn;
    return (row) => numbers[row] as number;
  }
  const { codes, values } = stored as CodedColumn;
  const numbers = values.map((value) => (value === null ? Number.NaN : Number(value === "yes")));
  return (row) => numbers[codes[row] as number] as number;
}

const noNumber = () => Number.NaN;

import type { Measure } from "@/lib/grid/pivot";
import type { Query } from "@/lib/grid/query";
import type { Selection } from "../predicate";
import type { Axes, AxisValue, GroupedBy } from "./axis-values";
import { labelsOf } from "./heads";
import { measureValue } from "./measure-values";
import { listQuery, narrowed } from "./narrow";
import { ALL, type StatsOf } from "./stats";

/** `value`: null for all others; `query`: the list of its sessions, null where the filters cannot say which they are. */
export type PivotHead = { value: AxisValue | null; label: string; query: Query | null };
/** `count`: its sessions; `value`: what is shown, null where none of them has a number. */
export type PivotCell = { count: number; value: number | null; query: Query | null };

export type PivotTable = {
  rows: GroupedBy;
  by: GroupedBy | null;
  show: Measure;
  /** Those of all other values together are last, where there are such. */
  rowHeads: PivotHead[];
  columnHeads: PivotHead[];
  /** By row and column. */
  cells: PivotCell[][];
  rowTotals: PivotCell[];
  columnTotals: PivotCell[];
  total: PivotCell;
};

export type Shown = { rows: AxisValue[]; by: AxisValue[] };
export type Counted = { shown: Shown; stats: StatsOf };

/** The counted cells with their labels and links. */
export async function tableOf(
  selection: Selection,
  axes: Axes,
  show: Measure,
  { shown, stats }: Counted,
): Promise<PivotTable> {
  const list = listQuery(selection.query);
  const rowPlaces = placesShown(shown.rows, (place) => stats(place, ALL).count);
  const columnPlaces = placesShown(shown.by, (place) => stats(ALL, place).count);
  const along = (
    query: Query | null,
    axis: GroupedBy | null,
    values: readonly AxisValue[],
    place: number,
  ) => {
    const value = values[place - 1];
    return query && axis && value ? narrowed(selection, query, axis, value) : null;
  };
  const queryOf = (row: number, column: number) => {
    const ofRow = row === ALL ? list : along(list, axes.rows, shown.rows, row);
    return column === ALL ? ofRow : along(ofRow, axes.by, shown.by, column);
  };
  const all = stats(ALL, ALL);
  const cellOf = (row: number, column: number): PivotCell => {
    const cell = stats(row, column);
    const wholes = { row: stats(row, ALL), column: stats(ALL, column), all };
    return { count: cell.count, value: measureValue(show, cell, wholes), query: queryOf(row, column) };
  };
  const rowLabels = await labelsOf(selection, axes.rows, shown.rows);
  const columnLabels = axes.by ? await labelsOf(selection, axes.by, shown.by) : [];
  return {
    ...axes,
    show,
    rowHeads: rowPlaces.map((row) => headOf(shown.rows[row - 1], rowLabels[row - 1], queryOf(row, ALL))),
    columnHeads: columnPlaces.map((column) =>
      headOf(shown.by[column - 1], columnLabels[column - 1], queryOf(ALL, column)),
    ),
    cells: rowPlaces.map((row) => columnPlaces.map((column) => cellOf(row, column))),
    rowTotals: rowPlaces.map((row) => cellOf(row, ALL)),
    columnTotals: columnPlaces.map((column) => cellOf(ALL, column)),
    total: cellOf(ALL, ALL),
  };
}

/** Those of the values, then that of all others if they have sessions. */
function placesShown(values: readonly AxisValue[], countAt: (place: number) => number): number[] {
  const places = values.map((_, index) => index + 1);
  const others = values.length + 1;
  return countAt(others) > 0 ? [...places, others] : places;
}

function headOf(value: AxisValue | undefined, label: string | undefined, query: Query | null): PivotHead {
  return { value: value ?? null, label: label ?? "Other", query };
}

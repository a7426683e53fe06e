import type { Measure } from "@/lib/grid/pivot";
import type { Query } from "@/lib/grid/query";
import { t } from "@/messages/value-labels";
import type { Selection } from "../predicate";
import type { Axes, AxisValue, GroupedBy } from "./axis-values";
import { labelsOf } from "./heads";
import { measureValue } from "./measure-values";
import { listQuery, narrowed } from "./narrow";
import { ALL, type StatsOf } from "./stats";

/** `value`: null for all others; `query`: the list of its sessions, null where the filters cannot say which they are. */
export type PivotHead = { value: AxisValue | null; label: string; query: Query | null };
/** `count`: its sessions, without which there is no list of them; `value`: what is shown, null where none of them has a number. */
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
  const rows = placesShown(shown.rows, (place) => stats(place, ALL).count);
  const columns = placesShown(shown.by, (place) => stats(ALL, place).count);
  const queryOf = queriesOf(selection, axes, shown);
  const all = stats(ALL, ALL);
  const cellOf = (row: number, column: number): PivotCell => {
    const cell = stats(row, column);
    const value = measureValue(show, cell, { row: stats(row, ALL), column: stats(ALL, column), all });
    return { count: cell.count, value, query: cell.count === 0 ? null : queryOf(row, column) };
  };
  const rowLabels = await labelsOf(selection, axes.rows, shown.rows);
  const columnLabels = axes.by ? await labelsOf(selection, axes.by, shown.by) : [];
  return {
    ...axes,
    show,
    rowHeads: rows.map((row) => headOf(shown.rows[row - 1], rowLabels[row - 1], queryOf(row, ALL))),
    columnHeads: columns.map((each) =>
      headOf(shown.by[each - 1], columnLabels[each - 1], queryOf(ALL, each)),
    ),
    cells: rows.map((row) => columns.map((column) => cellOf(row, column))),
    rowTotals: rows.map((row) => cellOf(row, ALL)),
    columnTotals: columns.map((column) => cellOf(ALL, column)),
    total: cellOf(ALL, ALL),
  };
}

type QueryOf = (row: number, column: number) => Query | null;

/** The list behind a place of the rows and a place of the columns. */
function queriesOf(selection: Selection, { rows, by }: Axes, shown: Shown): QueryOf {
  const list = listQuery(selection.query);
  const along = (query: Query | null, axis: GroupedBy | null, value: AxisValue | undefined) =>
    query && axis && value ? narrowed(selection, query, axis, value) : null;
  const ofRows = [list, ...shown.rows.map((value) => along(list, rows, value))];
  return (row, column) => {
    const ofRow = ofRows[row] ?? null;
    return column === ALL ? ofRow : along(ofRow, by, shown.by[column - 1]);
  };
}

/** Those of the values, then that of all others if they have sessions. */
function placesShown(values: readonly AxisValue[], countAt: (place: number) => number): number[] {
  const places = values.map((_, index) => index + 1);
  const others = values.length + 1;
  return countAt(others) > 0 ? [...places, others] : places;
}

function headOf(value: AxisValue | undefined, label: string | undefined, query: Query | null): PivotHead {
  return { value: value ?? null, label: label ?? t("other"), query };
}

import type { Axis, CountMeasure, Measure, Pivot } from "@/lib/grid/pivot";
import type { Key } from "../pivot/axis-values";
import type { PivotTable } from "../pivot/table";
import { onTheClock, plainWeekday, simple, times, valuesOf } from "./plain";
import type { PlainSession } from "./world";

type Cell = { count: number; value: number | null };
type Belongs = (row: PlainSession) => boolean;

export type PlainTable = { cells: Cell[][]; rowTotals: Cell[]; columnTotals: Cell[]; total: Cell };

/** The numbers of a pivot of plain sessions, for the heads of a table. */
export function plainPivot(
  found: readonly PlainSession[],
  { rows, by, show }: Pivot,
  { rowHeads, columnHeads }: Pick<PivotTable, "rowHeads" | "columnHeads">,
): PlainTable {
  const everything: Belongs = () => true;
  const inRows = belongings(rows, rowHeads);
  const inColumns = by ? belongings(by, columnHeads) : [];
  const cell = (inRow: Belongs, inColumn: Belongs): Cell => {
    const ofRow = found.filter(inRow);
    const ofColumn = found.filter(inColumn);
    const both = ofRow.filter(inColumn);
    const wholes = { all: found.length, row: ofRow.length, column: ofColumn.length };
    return { count: both.length, value: plainMeasure(both, show, wholes) };
  };
  return {
    cells: inRows.map((inRow) => inColumns.map((inColumn) => cell(inRow, inColumn))),
    rowTotals: inRows.map((inRow) => cell(inRow, everything)),
    columnTotals: inColumns.map((inColumn) => cell(everything, inColumn)),
    total: cell(everything, everything),
  };
}

function belongings(axis: Axis, heads: PivotTable["rowHeads"]): Belongs[] {
  const shown = heads.map(({ value }) => value?.key);
  return heads.map(({ value }) => (row) => {
    const keys = keysOf(row, axis);
    return value ? keys.includes(value.key) : keys.some((key) => !shown.includes(key));
  });
}

function keysOf(row: PlainSession, { column, unit }: Axis): Key[] {
  if (unit === null) {
    const values = valuesOf(row, column);
    return values.length === 0 ? [null] : column.startsWith("param.") ? values.map(simple) : values;
  }
  const at = row[times[column as keyof typeof times]];
  if (at === null) return [null];
  const local = onTheClock(at);
  const day = local.slice(0, 10);
  const monday = new Date(new Date(`${day}T00:00:00Z`).getTime() - (plainWeekday(at) - 1) * 86_400_000);
  return [
    {
      hour: String(Number(local.slice(11, 13))),
      weekday: String(plainWeekday(at)),
      day,
      week: monday.toISOString().slice(0, 10),
      month: local.slice(0, 7),
    }[unit],
  ];
}

type Wholes = { all: number; row: number; column: number };

function plainMeasure(rows: readonly PlainSession[], show: Measure, wholes: Wholes): number | null {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  if (show.of === "count") return rows.length;
  if (!("column" in show)) return share(rows.length, wholeOf(show.of, wholes));
  const numbers = rows.flatMap((row) => numberIn(row, show.column) ?? []).sort((a, b) => a - b);
  const sum = numbers.reduce((all, each) => all + each, 0);
  if (show.of === "filled") return share(numbers.length, rows.length);
  if (numbers.length === 0) return null;
  if (show.of === "sum") return sum;
  return show.of === "mean" || show.of === "yes"
    ? sum / numbers.length
    : between(numbers, (show.of === "median" ? 0.5 : 0.9) * (numbers.length - 1));
}

function wholeOf(of: CountMeasure, { all, row, column }: Wholes): number {
  return of === "row-share" ? row : of === "column-share" ? column : all;
}

function numberIn(row: PlainSession, column: string): number | null {
  if (column === "auto-accepted") return Number(row.auto_accepted);
  return column === "rating" ? row.rating : row.duration;
}

function between(numbers: readonly number[], place: number): number {
  const [below, above] = [numbers[Math.floor(place)], numbers[Math.ceil(place)]] as [number, number];
  return below + (above - below) * (place % 1);
}

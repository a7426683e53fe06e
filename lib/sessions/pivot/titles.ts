import type { Column, Grid } from "@/lib/grid/column";
import {
  type Axis,
  type ColumnMeasure,
  type CountMeasure,
  columnMeasures,
  countMeasures,
  isAxis,
  isMeasured,
  type Measure,
  printAxis,
  printMeasure,
  type Unit,
  units,
} from "@/lib/grid/pivot";
import type { GroupedBy } from "./axis-values";

const unitTitles: Readonly<Record<Unit, string>> = {
  hour: "hour of the day",
  weekday: "weekday",
  day: "day",
  week: "week",
  month: "month",
};

/** `Operators`, `Created by weekday`. */
export function axisTitle({ column, unit }: GroupedBy): string {
  return unit === null ? column.label : `${column.label} by ${unitTitles[unit]}`;
}

const countTitles: Readonly<Record<CountMeasure, string>> = {
  count: "Number of sessions",
  share: "Share of all",
  "row-share": "Share of the row",
  "column-share": "Share of the column",
};

const columnTitles: Readonly<Record<ColumnMeasure, (label: string) => string>> = {
  mean: (label) => `${label}: mean`,
  median: (label) => `${label}: median`,
  p90: (label) => `${label}: 90th percentile`,
  sum: (label) => `${label}: sum`,
  filled: (label) => `${label}: share that has one`,
  yes: (label) => `${label}: share of yes`,
};

export function measureTitle(grid: Grid, show: Measure): string {
  if (!("column" in show)) return countTitles[show.of];
  return columnTitles[show.of](grid.byId.get(show.column)?.label ?? show.column);
}

/** What can be chosen, as the address has it. */
export type Choice = { value: string; label: string };

/** A tenant may have thousands of parameters. */
const MOST = 300;

/** The axes that columns offer, and the chosen ones. */
export function axisChoices(grid: Grid, columns: readonly Column[], chosen: readonly Axis[]): Choice[] {
  const offered = columns.filter(isAxis).slice(0, MOST);
  const more = chosen.flatMap(({ column }) => grid.byId.get(column) ?? []);
  return [...new Set([...offered, ...more])].flatMap((column) =>
    (column.kind === "time" ? units : [null]).map((unit) => ({
      value: printAxis({ column: column.id, unit }),
      label: axisTitle({ column, unit }),
    })),
  );
}

export function measureChoices(grid: Grid): Choice[] {
  const ofColumns = grid.columns.flatMap((column) =>
    columnMeasures.filter((of) => isMeasured(column, of)).map((of): Measure => ({ of, column: column.id })),
  );
  const ofCounts = countMeasures.map((of): Measure => ({ of }));
  return [...ofCounts, ...ofColumns].map((measure) => ({
    value: printMeasure(measure),
    label: measureTitle(grid, measure),
  }));
}

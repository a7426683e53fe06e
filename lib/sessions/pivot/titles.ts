import type { Column, Grid } from "@/lib/grid/column";
import {
  type Axis,
  columnMeasures,
  countMeasures,
  isAxis,
  isMeasured,
  type Measure,
  printAxis,
  printMeasure,
  units,
} from "@/lib/grid/pivot";
import { t } from "@/messages/pivot-titles";
import type { GroupedBy } from "./axis-values";

/** `Operators`, `Created by weekday`. */
export function axisTitle({ column: { label }, unit }: GroupedBy): string {
  return unit === null ? label : (t.find(`axis.${unit}`, { label }) ?? label);
}

export function measureTitle(grid: Grid, show: Measure): string {
  if (!("column" in show)) return t.find(`count.${show.of}`) ?? show.of;
  const label = grid.byId.get(show.column)?.label ?? show.column;
  return t.find(`column.${show.of}`, { label }) ?? label;
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

import type { Column, Grid, KindId } from "./column";
import { ParseError, quote, unquote } from "./grammar/syntax";

/** What the address says about a table of counts by the values of two columns, which is shown instead of the rows. */
export type Pivot = { rows: Axis; by: Axis | null; show: Measure };

/** A column by whose values sessions are grouped; of a time by a unit of the clock or the calendar. */
export type Axis = { column: string; unit: Unit | null };

export const units = ["hour", "weekday", "day", "week", "month"] as const;
export type Unit = (typeof units)[number];

/** What a cell shows: a count, a share of counts, or something of the values of a column. */
export type Measure = { of: CountMeasure } | { of: ColumnMeasure; column: string };

export const countMeasures = ["count", "share", "row-share", "column-share"] as const;
export type CountMeasure = (typeof countMeasures)[number];

/** `filled`: the share that has a value; `yes`: of those with a value, the share with yes. */
export const columnMeasures = ["mean", "median", "p90", "sum", "filled", "yes"] as const;
export type ColumnMeasure = (typeof columnMeasures)[number];

/** Whether rows can be grouped by the values of a column. */
export function isAxis({ kind, filters, costly, repeats }: Column): boolean {
  const grouping: readonly KindId[] = ["choice", "person", "flag", "list", "number", "time"];
  return filters && !costly && (grouping.includes(kind) || repeats === true);
}

export function isMeasured({ kind, costly }: Column, of: ColumnMeasure): boolean {
  if (costly) return false;
  return of === "yes" ? kind === "flag" : kind === "number" || kind === "duration";
}

/** Parses `channel` and `created:hour`. Throws ParseError. */
export function parseAxis(grid: Grid, written: string): Axis {
  const [name, unit = null, more] = written.split(":");
  const id = unquoteId(name ?? "");
  const column = grid.byId.get(id);
  if (!column) throw new ParseError("unknownColumn");
  if (!isAxis(column)) throw new ParseError("notAxis");
  if (column.kind !== "time" && unit === null) return { column: id, unit: null };
  const known = units.find((each) => each === unit);
  if (column.kind !== "time" || !known || more !== undefined)
    throw new ParseError("timeUnit", { units: units.join(", ") });
  return { column: id, unit: known };
}

export function printAxis({ column, unit }: Axis): string {
  return quoteId(column) + (unit === null ? "" : `:${unit}`);
}

/** Parses `count` and `median:duration`. Throws ParseError. */
export function parseMeasure(grid: Grid, written: string): Measure {
  const [name, column, more] = written.split(":");
  const count = countMeasures.find((each) => each === name);
  if (count && column === undefined) return { of: count };
  const of = columnMeasures.find((each) => each === name);
  if (!of || column === undefined || more !== undefined)
    throw new ParseError("measure", {
      counts: countMeasures.join(", "),
      measures: columnMeasures.join(", "),
    });
  const measured = grid.byId.get(unquoteId(column));
  if (!measured) throw new ParseError("unknownColumn");
  if (!isMeasured(measured, of)) throw new ParseError("notMeasured", { measure: of });
  return { of, column: measured.id };
}

export function printMeasure(measure: Measure): string {
  return "column" in measure ? `${measure.of}:${quoteId(measure.column)}` : measure.of;
}

/** The pairs of the address; a count is what is shown without a word about it. */
export function pivotPairs({ rows, by, show }: Pivot): [string, string][] {
  return [
    ["rows", printAxis(rows)],
    ...(by ? [["by", printAxis(by)] as [string, string]] : []),
    ...(show.of === "count" ? [] : [["show", printMeasure(show)] as [string, string]]),
  ];
}

function quoteId(id: string): string {
  return quote(id).replaceAll(":", "%3A");
}

function unquoteId(name: string): string {
  return unquote(name).replace(/%3A/gi, ":");
}

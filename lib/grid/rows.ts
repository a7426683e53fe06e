import { is, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import type { Column, Expression } from "./column";
import { type Cursor, type Position, parseCursor } from "./cursor";
import { ParseError } from "./grammar/syntax";
import { type Problem, whyText } from "./problem";
import type { GridSelection } from "./selection";

/* What the statements of all lists have in common: the values of columns, and where a page begins. */

export type CellValue = string | number | boolean | Date | string[] | number[] | null;

/** What is selected for columns, of long texts the first characters; `cellsOf` reads it from a row. */
export function columnFields(columns: readonly Column[], cellLength?: number): Record<string, Expression> {
  return Object.fromEntries(columns.map((column, index) => [`c${index}`, shown(column, cellLength)]));
}

function shown({ kind, value }: Column, length: number | undefined): Expression {
  return kind === "text" && length !== undefined ? sql`left(${value}, ${length}::integer)` : value;
}

export function cellsOf(
  columns: readonly Column[],
  row: Record<string, unknown>,
): Readonly<Record<string, CellValue>> {
  return Object.fromEntries(columns.map((column, index) => [column.id, row[`c${index}`] as CellValue]));
}

/** What is selected for the place of a row in the order; `positionOf` reads it from a row. */
export function positionFields({ grid, query }: GridSelection): Record<"id" | "at" | "order", Expression> {
  const order = grid.byId.get(query.sort.column)?.order as Expression;
  return { id: grid.tie.id, at: grid.tie.at, order: sql`${order}`.mapWith(decoder(order)) };
}

function decoder(order: Expression): { mapFromDriverValue(value: unknown): unknown } {
  if (is(order, PgColumn) || "mapFromDriverValue" in order) return order as PgColumn;
  return { mapFromDriverValue: (value) => value };
}

export function positionOf(row: Record<string, unknown>): Position {
  const { order } = row;
  const value = order instanceof Date ? order.getTime() : (order as Position["value"]);
  return { value, at: (row.at as Date).getTime(), id: row.id as number };
}

/** The cursor of a query. `problem` is set when it could not be read. */
export function readCursor({ grid, query }: GridSelection): {
  cursor: Cursor | null;
  problem: Problem | null;
} {
  const text = query.after ?? query.before;
  if (!text) return { cursor: null, problem: null };
  const backwards = query.after === null;
  try {
    return { cursor: { position: parseCursor(grid, query.sort, text), backwards }, problem: null };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return {
      cursor: null,
      problem: { key: backwards ? "before" : "after", value: text, why: whyText(error) },
    };
  }
}

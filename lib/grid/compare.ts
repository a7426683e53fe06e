import { is, type SQL, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import type { Expression } from "./column";

/* Comparisons of an expression with a value, encoded as its column stores it. */

export const isNull = (a: Expression): SQL => sql`${a} is null`;
export const isNotNull = (a: Expression): SQL => sql`${a} is not null`;
export const equals = (a: Expression, value: unknown): SQL => sql`${a} = ${bound(a, value)}`;
export const above = (a: Expression, value: unknown): SQL => sql`${a} > ${bound(a, value)}`;
export const below = (a: Expression, value: unknown): SQL => sql`${a} < ${bound(a, value)}`;
export const anyOf = (a: Expression, values: readonly unknown[]): SQL =>
  sql`${a} in ${values.map((value) => bound(a, value))}`;
export const direction = (a: Expression, down: boolean): SQL => (down ? sql`${a} desc` : sql`${a} asc`);

function bound(expression: Expression, value: unknown): SQL {
  return is(expression, PgColumn) ? sql`${sql.param(value, expression)}` : sql`${value}`;
}

/** The condition in parentheses, or its negation, which includes rows where the condition is null. */
export function negatedIf(exclude: boolean, condition: SQL): SQL {
  return exclude ? sql`((${condition}) is not true)` : sql`(${condition})`;
}

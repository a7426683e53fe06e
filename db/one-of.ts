import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Whether a column has one of the ids, of which there may be any number: inArray takes a parameter for each, and at most 65,535. */
export function isOneOf(column: PgColumn, ids: Iterable<number>): SQL {
  return sql`${column} = any(${sql.param(`{${[...ids].join(",")}}`)}::bigint[])`;
}

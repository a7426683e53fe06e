import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { idArray } from "./arrays";

/** Whether a column has one of the ids, of which there may be any number. */
export function isOneOf(column: PgColumn, ids: Iterable<number>): SQL {
  return sql`${column} = any(${idArray(ids)})`;
}

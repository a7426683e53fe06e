import { type SQL, sql } from "drizzle-orm";

/** The condition in brackets, or everything it is not true for: a row without a value is "not this" too. */
export function unlessExcluded(exclude: boolean, condition: SQL): SQL {
  return exclude ? sql`((${condition}) is not true)` : sql`(${condition})`;
}

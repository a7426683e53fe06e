import { type SQL, sql } from "drizzle-orm";

/* Lists as one parameter: the query builder would write one for each value, of which there may be 65,535. */

export function idArray(ids: Iterable<number>): SQL {
  return sql`${sql.param(`{${[...ids].join(",")}}`)}::bigint[]`;
}

/** As JSON, which quotes any text. */
export function textArray(values: readonly string[]): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(values)}::text::json))`;
}

import { type SQL, sql } from "drizzle-orm";
import type { Expression, KindId } from "./column";

/** SQL for a value as filters write it, null for none; of a list, for one of its values. */
export function writtenValue(kind: KindId, value: Expression): SQL {
  if (kind === "flag") return sql`case ${value} when true then 'yes' when false then 'no' end`;
  return kind === "text" ? sql`nullif(${value}::text, '')` : sql`${value}::text`;
}

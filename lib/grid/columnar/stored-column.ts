import { type SQL, sql } from "drizzle-orm";
import type { Column, KindId } from "../column";
import { writtenValue } from "../written-value";
import { CodedColumn } from "./coded-column";
import { NumberColumn } from "./number-column";

export type StoredColumn = CodedColumn | NumberColumn;

const CODED: ReadonlySet<KindId> = new Set(["choice", "person", "list", "flag"]);
const NUMBERS: ReadonlySet<KindId> = new Set(["number", "duration", "time", "id"]);

/** Whether the values of a column are kept in memory: texts are not, since there may be as many as rows. */
export function isStorable(column: Column): boolean {
  return isCoded(column) || (isLasting(column) && NUMBERS.has(column.kind));
}

/** Whether they are kept as codes, which can be counted by value. */
export function isCoded(column: Column): boolean {
  return isLasting(column) && CODED.has(column.kind);
}

/** Whether it is a text that is kept as codes where it has few values, which only reading it tells. */
export function isRepeating(column: Column): boolean {
  return isLasting(column) && column.kind === "text" && column.repeats === true;
}

/** What changes without the session cannot be kept. */
function isLasting({ costly, movesWithTime }: Column): boolean {
  return !costly && !movesWithTime;
}

export function emptyStoredColumn({ kind }: Column): StoredColumn {
  return NUMBERS.has(kind) ? new NumberColumn() : new CodedColumn();
}

/** SQL for a value as the column in memory takes it. */
export function storedText({ kind, value }: Column): SQL {
  // As a floating-point number, exact for whole milliseconds: extract() computes decimal digits, which takes much longer.
  if (kind === "time") return sql`(date_part('epoch', ${value}) * 1000)::bigint::text`;
  // Many lists are empty, which is much faster to see than to write.
  if (kind === "list") return sql`case when cardinality(${value}) > 0 then array_to_json(${value})::text end`;
  return writtenValue(kind, value);
}

/** The values that a coded value stands for: a list is coded as a whole. */
export function valuesIn({ kind }: Column, coded: string | null): readonly string[] {
  if (coded === null) return [];
  return kind === "list" ? (JSON.parse(coded) as unknown[]).map(String) : [coded];
}

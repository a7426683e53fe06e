import { type SQL, sql } from "drizzle-orm";
import { sortText } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";

/** The place of each value of a coded column in the order of the database, by its code; NaN for none. */
type Ranks = { known: number; byCode: Float64Array };

/** By the values that a column and its copies share. */
const ranked = new WeakMap<readonly unknown[], Ranks>();

/** Ranks of the values of a column, which the database sorts, since it has one order of texts for all. */
export async function valueRanks(
  tx: Transaction,
  column: Column,
  stored: CodedColumn,
): Promise<Float64Array> {
  const { values } = stored;
  // Others may add values while the database sorts these.
  const count = values.length;
  const known = ranked.get(values);
  if (known && known.known >= count) return known.byCode;
  const rows = await tx.execute<{ code: number; rank: string }>(sql`
    select code::integer, dense_rank() over (order by ${sortKey(column, sql`value`)}) as rank
    from json_array_elements_text(${JSON.stringify(values.slice(1, count))}::text::json) with ordinality as each (value, code)`);
  const byCode = new Float64Array(count).fill(Number.NaN);
  for (const { code, rank } of rows) byCode[code] = Number(rank);
  ranked.set(values, { known: count, byCode });
  return byCode;
}

/** The place of a value among ranks. One that the column does not have is between two ranks. */
export async function rankOf(
  tx: Transaction,
  column: Column,
  stored: CodedColumn,
  ranks: Float64Array,
  value: string,
): Promise<number> {
  const [row] = await tx.execute<{ code: number | null; is_same: boolean }>(sql`
    select code::integer, ${sortKey(column, sql`value`)} = ${sortKey(column, sql`${value}::text`)} as is_same
    from json_array_elements_text(${JSON.stringify(stored.values.slice(1, ranks.length))}::text::json) with ordinality as each (value, code)
    where ${sortKey(column, sql`value`)} <= ${sortKey(column, sql`${value}::text`)}
    order by ${sortKey(column, sql`value`)} desc limit 1`);
  if (!row || row.code === null) return 0;
  return (ranks[row.code] as number) + (row.is_same ? 0 : 0.5);
}

function sortKey({ kind }: Column, value: SQL): SQL {
  const sorted = sql`(${value} collate "und-x-icu")`;
  return kind === "text" ? sortText(sorted) : sorted;
}

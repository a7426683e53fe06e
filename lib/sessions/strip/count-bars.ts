import { type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { writtenValue } from "@/lib/grid/written-value";
import { countStoredTimes } from "../column-store/count-times";
import { predicate, type Selection } from "../predicate";
import { type ReadRows, rowsInTurn } from "./rows-in-turn";

/** How many sessions with a value of the split are in each bar; null is an empty value. */
export type Bars = { value: string | null; counts: number[] };

/**
 * The exact numbers of sessions of a selection between each two of the bounds, by their time in `column`; split by the values of a
 * column, or all under null. Bounds are UTC milliseconds that increase. Values without a session are left out. Throws Unavailable.
 */
export async function countBars(
  selection: Selection,
  column: Column,
  bounds: readonly number[],
  split: Column | null,
  read?: ReadRows,
): Promise<Bars[]> {
  const stored = read ? null : await countStoredTimes(selection, column, bounds, split);
  return stored ?? countInDatabase(selection, column, bounds, split, read);
}

async function countInDatabase(
  selection: Selection,
  column: Column,
  bounds: readonly number[],
  split: Column | null,
  read: ReadRows = rowsInTurn(selection.actor),
): Promise<Bars[]> {
  const rows = await read(statementOf(selection, column, bounds, split));
  const byValue = new Map<string | null, number[]>();
  for (const [bar, value = null, count] of rows) {
    const counts = byValue.get(value) ?? new Array<number>(bounds.length - 1).fill(0);
    counts[Number(bar) - 1] = Number(count);
    byValue.set(value, counts);
  }
  return [...byValue].map(([value, counts]) => ({ value, counts }));
}

function statementOf(
  selection: Selection,
  { value }: Column,
  bounds: readonly number[],
  split: Column | null,
): SQL {
  const times = bounds.map(instant);
  // In a query of its own, so that the text is read once and not for each row.
  const thresholds = sql`(select ${`{${times.join(",")}}`}::text::timestamptz[])`;
  return sql`
    select bar::text, value, count(*)::text as count
    from (
      select width_bucket(${value}, ${thresholds}) as bar, ${split ? writtenValue(split.kind, split.value) : sql`null::text`} as value
      from ${sessions}
      where ${predicate(selection)} and ${value} >= ${times[0]}::text::timestamptz
        and ${value} < ${times.at(-1)}::text::timestamptz
    ) s
    group by 1, 2`;
}

/** Postgres writes a year after 9999 without a sign. */
function instant(at: number): string {
  return new Date(at).toISOString().replace(/^\+0*/, "");
}

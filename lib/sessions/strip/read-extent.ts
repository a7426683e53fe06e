import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { storedTimes } from "../column-store/count-times";
import { predicate, type Selection } from "../predicate";
import type { Range } from "./choose-unit";
import { type ReadRows, rowsInTurn } from "./rows-in-turn";

/** When the sessions of a selection were; null if none has a time. `without`: how many have none. */
export type Extent = { range: Range | null; without: number };

/** Of the times of a selection in `column`. Throws Unavailable. */
export async function readExtent(selection: Selection, column: Column, read?: ReadRows): Promise<Extent> {
  const stored = read ? null : await storedTimes(selection, column);
  if (!stored) return readInDatabase(selection, column, read);
  const { span, without } = stored;
  return { range: span && { from: span.first, to: span.last + 1 }, without };
}

async function readInDatabase(
  selection: Selection,
  { value }: Column,
  read: ReadRows = rowsInTurn(selection.actor),
): Promise<Extent> {
  const milliseconds = (of: typeof value) => sql`(extract(epoch from ${of}) * 1000)::bigint::text`;
  const always = "notNull" in value && value.notNull;
  // Without the count an index has the answer.
  const without = always ? sql`'0'` : sql`count(*) filter (where ${value} is null)::text`;
  const [row] = await read(sql`
    select ${milliseconds(sql`min(${value})`)} as first, ${milliseconds(sql`max(${value})`)} as last, ${without} as without
    from ${sessions} where ${predicate(selection)}`);
  const [first = null, last = null, empty = "0"] = row ?? [];
  return {
    range: first === null ? null : { from: Number(first), to: Number(last) + 1 },
    without: Number(empty),
  };
}

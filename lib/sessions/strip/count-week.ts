import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { countStoredWeek } from "../column-store/count-week";
import { predicate, type Selection } from "../predicate";
import { type ReadRows, rowsInTurn } from "./rows-in-turn";

/** Of the days from Monday, the sessions of each hour of the clock; `without`: how many have no time. */
export type Week = { counts: number[][]; without: number };

/** The exact numbers of sessions of a selection by weekday and hour of their time in `column`, in its zone. Throws Unavailable. */
export async function countWeek(selection: Selection, column: Column, read?: ReadRows): Promise<Week> {
  const stored = read ? null : await countStoredWeek(selection, column);
  return stored ?? countInDatabase(selection, column, read);
}

async function countInDatabase(
  selection: Selection,
  { value }: Column,
  read: ReadRows = rowsInTurn(selection.actor),
): Promise<Week> {
  const rows = await read(sql`
    select extract(isodow from at)::integer::text as day, extract(hour from at)::integer::text as hour, count(*)::text as count
    from (
      select ${value} at time zone ${selection.context.zone}::text as at from ${sessions} where ${predicate(selection)}
    ) s
    group by 1, 2`);
  const counts = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  let without = 0;
  for (const [day, hour, count] of rows) {
    const hours = day && counts[Number(day) - 1];
    if (hours) hours[Number(hour)] = Number(count);
    else without = Number(count);
  }
  return { counts, without };
}

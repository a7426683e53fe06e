import { and, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { parseCursor } from "@/lib/grid/cursor";
import { ParseError } from "@/lib/grid/grammar/syntax";
import { legs } from "@/lib/grid/keyset";
import { whyText } from "@/lib/grid/problem";
import { isDefaultSort } from "@/lib/grid/query";
import { t } from "@/messages/session-errors";
import { predicate, type Selection } from "./predicate";

/**
 * How many sessions of a list with the newest first are newer than its `before` cursor; without one, how many there are. Quick: it
 * reads the beginning of one index. Throws Invalid for another order, or if the cursor cannot be read.
 */
export async function countNewer(selection: Selection): Promise<number> {
  const { grid, query } = selection;
  if (!isDefaultSort(grid, query)) throw new Invalid(t("onlyDefaultOrder"));
  const cursor =
    query.before === null ? null : { position: positionOf(selection, query.before), backwards: true };
  const [newer] = legs(grid, query.sort, cursor);
  const [row] = await database()
    .select({ count: sql`count(*)`.mapWith(Number) })
    .from(sessions)
    .where(and(predicate(selection), newer?.where));
  return row?.count ?? 0;
}

function positionOf({ grid, query }: Selection, before: string) {
  try {
    return parseCursor(grid, query.sort, before);
  } catch (error) {
    if (error instanceof ParseError) throw new Invalid(whyText(error));
    throw error;
  }
}

import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { inTurn } from "@/lib/limits/in-turn";
import { countRows } from "@/lib/query-budget";
import { scanStored, sum } from "./column-store/scan-stored";
import { predicate, type Selection } from "./predicate";

/** The number of sessions of a selection. */
export function countSessions(selection: Selection): Promise<number> {
  return inTurn(selection.actor, "total", async () => {
    let count = 0;
    const isStored = await scanStored(selection, {}, () => (mask, _from, length) => {
      count += sum(mask, length);
    });
    return isStored ? count : countInDatabase(selection);
  });
}

/** The same by SQL alone. */
export async function countInDatabase(selection: Selection): Promise<number> {
  const [row] = await countRows((tx) =>
    tx
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(sessions)
      .where(predicate(selection)),
  );
  return row?.count ?? 0;
}

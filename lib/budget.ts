import { sql } from "drizzle-orm";
import { type Transaction, transaction } from "@/db/transaction";
import { env } from "@/env";

const QUERY_CANCELED = "57014";

/** What is counted beside the rows may hold half of the connections: the rows of others do not wait for it. */
let counting = 0;
const queue: (() => void)[] = [];
const PARALLEL = "2";

/** Like withinBudget, for what nobody's rows wait for: totals, values with counts. Waits for its turn. */
export async function countedWithin<T>(
  milliseconds: number,
  read: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  if (counting >= Math.max(1, Math.floor(env().DATABASE_POOL / 2)))
    await new Promise<void>((go) => queue.push(go));
  counting++;
  try {
    return await withinBudget(milliseconds, async (tx) => {
      await tx.execute(sql`select set_config('max_parallel_workers_per_gather', ${PARALLEL}, true)`);
      return read(tx);
    });
  } finally {
    counting--;
    queue.shift()?.();
  }
}

/**
 * Runs a read for at most `milliseconds`; null when the time was up. The database ends the work itself, so nothing goes
 * on behind an answer that nobody waits for.
 */
export async function withinBudget<T>(
  milliseconds: number,
  read: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  try {
    return await transaction(
      async (tx) => {
        await tx.execute(sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`);
        return read(tx);
      },
      { config: { accessMode: "read only" } },
    );
  } catch (error) {
    if (isTimeout(error)) return null;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if ("code" in each && each.code === QUERY_CANCELED) return true;
  return false;
}

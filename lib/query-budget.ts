import { sql } from "drizzle-orm";
import { type Transaction, transaction } from "@/db/transaction";
import { env } from "@/env";
import { type Slots, slots } from "@/lib/limits/slots";

const QUERY_CANCELED = "57014";

const PARALLEL_WORKERS = "2";

let counting: Slots | undefined;

/** Counting may use half of the connections, so that lists do not wait for it. */
function countingSlots(): Slots {
  counting ??= slots(Math.max(1, Math.floor(env().DATABASE_POOL / 2)));
  return counting;
}

/** Like withinBudget, for totals and facets; waits for a free slot. */
export async function countWithinBudget<T>(
  milliseconds: number,
  read: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  const release = await countingSlots().wait("counting");
  try {
    return await withinBudget(milliseconds, async (tx) => {
      await tx.execute(sql`select set_config('max_parallel_workers_per_gather', ${PARALLEL_WORKERS}, true)`);
      return read(tx);
    });
  } finally {
    release();
  }
}

/** Runs a read for at most `milliseconds`; null after that. The database cancels the statement itself. */
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

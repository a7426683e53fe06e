import { sql } from "drizzle-orm";
import { cancelStatement } from "@/db/cancel";
import { type Transaction, transaction } from "@/db/transaction";
import { env } from "@/env";
import { currentRequest } from "@/lib/current-request";
import { type Slots, slots } from "@/lib/limits/slots";
import { log } from "@/lib/log";

const QUERY_CANCELED = "57014";

const PARALLEL_WORKERS = "2";

/** As PostgreSQL has it. */
const UNLIMITED = 0;

let counting: Slots | undefined;

/** Counting may use half of the connections, so that lists do not wait for it. */
function countingSlots(): Slots {
  counting ??= slots(Math.max(1, Math.floor(env().DATABASE_POOL / 2)));
  return counting;
}

/** Counts for as long as it takes; waits for a free slot. Ends when the browser leaves, as withinBudget does. */
export async function countRows<T>(read: (tx: Transaction) => Promise<T>): Promise<T> {
  const counted = await countWithinBudget(UNLIMITED, async (tx) => ({ result: await read(tx) }));
  if (!counted) throw new Error("The database ended a statement");
  return counted.result;
}

/** Like withinBudget, for what many rows are read for; waits for a free slot. */
export async function countWithinBudget<T>(
  milliseconds: number,
  read: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  const release = await countingSlots().wait("counting", { signal: currentRequest()?.left });
  try {
    return await withinBudget(milliseconds, async (tx) => {
      await tx.execute(sql`select set_config('max_parallel_workers_per_gather', ${PARALLEL_WORKERS}, true)`);
      return read(tx);
    });
  } finally {
    release();
  }
}

/**
 * Runs a read for at most `milliseconds`; null after that, when the database cancels the statement itself. The statement is also
 * cancelled when the browser leaves whose request it is for: then the reason of that signal is thrown.
 */
export async function withinBudget<T>(
  milliseconds: number,
  read: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  try {
    return await transaction(
      async (tx) => {
        const [row] = await tx.execute<{ pid: number }>(
          sql`select pg_backend_pid() as pid, set_config('statement_timeout', ${String(milliseconds)}, true)`,
        );
        return untilLeft(Number(row?.pid), () => read(tx));
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

/** Runs reads of a transaction, whose statement is cancelled when the browser leaves whose request they are for. */
export async function cancelledWithRequest<T>(tx: Transaction, read: () => Promise<T>): Promise<T> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return untilLeft(Number(row?.pid), read);
}

/** The cancellation is over before the connection is used for anything else. */
async function untilLeft<T>(pid: number, read: () => Promise<T>): Promise<T> {
  const signal = currentRequest()?.left;
  if (!signal) return read();
  signal.throwIfAborted();
  let cancelled: Promise<void> | undefined;
  const cancel = () => {
    cancelled = cancelStatement(pid).catch((err: unknown) => log().warn({ err }, "cancelling a statement"));
  };
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
    await cancelled;
  }
}

import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgTransactionConfig } from "drizzle-orm/pg-core";
import type { PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { database } from "./index";
import type * as schema from "./schema";

type Schema = typeof schema;
type Builder = PostgresJsTransaction<Schema, ExtractTablesWithRelations<Schema>>;

/** A transaction that offers both the query builder and, as `sql`, the driver, over the same connection. */
export type Transaction = Builder & { sql: postgres.TransactionSql };

/**
 * `tries`: how often the work is attempted in all when it conflicts with another transaction.
 * `manyRows`: it writes many rows. Each row checks its foreign keys: with one plan, not with one per row as the pool's setting
 * says, and with one for any tenant. About a new tenant nothing is known, so that a scan of all its rows seems as short as a
 * look at one.
 */
export type TransactionOptions = { tries?: number; manyRows?: boolean; config?: PgTransactionConfig };

/** Deadlock, serialization failure, unique violation: a second attempt sees what the other transaction committed. */
const RETRIED: ReadonlySet<unknown> = new Set(["40P01", "40001", "23505"]);

/**
 * Runs `work` in a transaction, which is committed when it returns and rolled back when it throws. With `tries` above 1
 * the work may run several times, so it must have no effects outside the database.
 */
export async function transaction<T>(
  work: (tx: Transaction) => Promise<T>,
  { tries = 1, manyRows = false, config }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await database().transaction(async (builder) => {
        const tx = withDriver(builder);
        if (manyRows) await checkKeysWithOnePlan(tx);
        return work(tx);
      }, config);
    } catch (error) {
      if (attempt >= tries || !isConflict(error)) throw error;
      await sleep(Math.random() * 20 * attempt);
    }
}

/** Not on Citus: its planner needs the values, and foreign keys are checked on the workers, whose connections plan as usual. */
async function checkKeysWithOnePlan(tx: Transaction): Promise<void> {
  await tx.sql`
    select set_config('plan_cache_mode', 'force_generic_plan', true)
    where to_regclass('pg_catalog.pg_dist_partition') is null`;
}

/** Whether a transaction failed because of a concurrent one. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && "code" in error && RETRIED.has(error.code);
}

/** The driver's transaction beneath the query builder's, whose types declare it as a connection pool. */
function withDriver(tx: Builder): Transaction {
  const { client } = Reflect.get(tx, "session") as { client: postgres.TransactionSql };
  return Object.assign(tx, { sql: client });
}

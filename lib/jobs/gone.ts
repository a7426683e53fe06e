import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { driver } from "@/db";
import { log } from "@/lib/log";
import { PRESENCE } from "./presence";

/** In milliseconds. A worker whose connection broke shows itself again within two seconds. */
const LOOK_EVERY = 5_000;

/** A job whose last attempt ended with its worker. */
export type Exhausted = { id: string; name: string; payload: unknown };

/**
 * Takes the jobs of workers that are gone from them; graphile-worker itself waits four hours. A worker is gone when it
 * was not to be seen twice in a row: after a restart of the database nobody has a lock for a moment. `onExhausted` hears
 * of the jobs that are not tried again, unless this process is killed before.
 */
export async function watchForGone(
  signal: AbortSignal,
  onExhausted: (job: Exhausted) => Promise<void>,
): Promise<void> {
  let missing: string[] = [];
  let failing = false;
  while (!signal.aborted) {
    try {
      const exhausted = missing.length > 0 ? await unlock(missing) : [];
      for (const job of exhausted) await onExhausted(job);
      missing = await gone(driver());
      failing = false;
    } catch (err) {
      missing = [];
      // Once, and not every few seconds while the database is away.
      if (!failing && !signal.aborted)
        log().warn({ err }, "jobs of workers that are gone could not be looked for");
      failing = true;
    }
    await sleep(LOOK_EVERY, undefined, { signal }).catch(() => {});
  }
}

/** Of the workers that were missing, those that still are: returns their jobs that had no attempt left. */
async function unlock(missing: string[]): Promise<Exhausted[]> {
  return driver().begin(async (sql): Promise<Exhausted[]> => {
    // Until the end of the transaction the locks are ours: one that comes back waits for it, and finds its jobs gone.
    const workers = (await gone(sql)).filter((worker) => missing.includes(worker));
    if (workers.length === 0) return [];
    await sql`
      update graphile_worker._private_jobs set last_error = 'The process that ran it ended'
      where locked_by = any(${workers})`;
    const exhausted = await sql<Exhausted[]>`
      select jobs.id::text as id, identifier as name, payload
      from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = task_id
      where locked_by = any(${workers}) and attempts >= max_attempts`;
    await sql`select graphile_worker.force_unlock_workers(${workers})`;
    log().warn({ workers }, "jobs of workers that are gone were taken back");
    return exhausted;
  });
}

/** The workers that have jobs and show no sign of life. */
async function gone(sql: postgres.Sql | postgres.TransactionSql): Promise<string[]> {
  const rows = await sql<{ worker: string }[]>`
    with locking as materialized (
      select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null)
    select worker from locking where pg_try_advisory_xact_lock(${PRESENCE}, hashtext(worker))`;
  return rows.map(({ worker }) => worker);
}

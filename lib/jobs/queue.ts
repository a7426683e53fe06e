import { type SQL, sql } from "drizzle-orm";
import type { Job as QueuedJob } from "graphile-worker";
import type postgres from "postgres";
import { database, driver } from "@/db";
import type { Job } from "./job";

/* Statements on graphile-worker's own tables, for which it offers no function. No other file names these tables. */

export const JOBS_TABLE = "graphile_worker._private_jobs";
export const TASKS_TABLE = "graphile_worker._private_tasks";

/** Selects the `payload` of every job of a kind that runs or will still run. A job that succeeded has no row. */
export function unfinishedJobs({ name }: Job): SQL {
  return sql`(select payload from graphile_worker._private_jobs
    join graphile_worker._private_tasks as tasks on tasks.id = task_id
    where identifier = ${name} and (attempts < max_attempts or locked_at is not null))`;
}

/** Selects the priority of the job that waits under a key. */
export function waitingPriority(key: string): SQL {
  return sql`(select priority from graphile_worker._private_jobs where key = ${key} and locked_at is null)`;
}

/** Resets the jobs of a kind that have used all their attempts, so that they run again. */
export async function retryFailedJobs({ name }: Job): Promise<void> {
  await database().execute(sql`
    update graphile_worker._private_jobs as jobs set attempts = 0, last_error = null, run_at = now(), updated_at = now()
    from graphile_worker._private_tasks as tasks
    where tasks.id = task_id and identifier = ${name} and attempts >= max_attempts and locked_at is null`);
}

/** Deletes the jobs that could run now and whose key begins with `keyPrefix`; jobs that are running stay. */
export async function deleteReadyJobs(keyPrefix: string): Promise<void> {
  await database().execute(sql`
    delete from graphile_worker._private_jobs where id in (
      select id from graphile_worker._private_jobs
      where key like ${`${keyPrefix}%`} and locked_at is null and run_at <= now()
      for update skip locked)`);
}

/** Deletes the jobs that have used all their attempts and last ran more than `days` ago; returns how many. */
export async function deleteFailedJobs(days: number): Promise<number> {
  const { count } = await driver()`
    delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and run_at < now() - make_interval(days => ${days})`;
  return count;
}

/** Returns a job to the queue without counting this attempt, even when graphile-worker has recorded it as failed. */
export async function returnJob({ id, locked_by, attempts, last_error }: ReturnedJob): Promise<void> {
  await driver()`
    update graphile_worker._private_jobs
    set attempts = greatest(0, attempts - 1), locked_by = null, locked_at = null, last_error = ${last_error},
      run_at = least(run_at, now())
    where id = ${id} and (
      locked_by = ${locked_by}
      or locked_by is null and attempts = ${attempts} and last_error is distinct from ${last_error})`;
}

type ReturnedJob = Pick<QueuedJob, "id" | "locked_by" | "attempts" | "last_error">;

/** Makes the running attempt of a job its last one. */
export async function preventRetries({ id, locked_by }: QueuedJob): Promise<void> {
  await driver()`
    update graphile_worker._private_jobs set attempts = max_attempts
    where id = ${id} and locked_by = ${locked_by}`;
}

/** Lists the workers that locked jobs but do not hold their advisory lock, and takes these locks until the transaction ends. */
export async function listDeadWorkers(
  sql: postgres.Sql | postgres.TransactionSql,
  lockClass: number,
): Promise<string[]> {
  const rows = await sql<{ worker: string }[]>`
    with locking as materialized (
      select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null)
    select worker from locking where pg_try_advisory_xact_lock(${lockClass}, hashtext(worker))`;
  return rows.map(({ worker }) => worker);
}

export type ExhaustedJob = { id: string; name: string; payload: unknown };

/** Unlocks the jobs of dead workers; returns those that have no attempt left. */
export async function unlockJobs(
  sql: postgres.TransactionSql,
  workers: readonly string[],
): Promise<ExhaustedJob[]> {
  await sql`
    update graphile_worker._private_jobs set last_error = 'The process that ran it ended'
    where locked_by = any(${workers})`;
  const exhausted = await sql<ExhaustedJob[]>`
    select jobs.id::text as id, identifier as name, payload
    from graphile_worker._private_jobs as jobs join graphile_worker._private_tasks as tasks on tasks.id = task_id
    where locked_by = any(${workers}) and attempts >= max_attempts`;
  await sql`select graphile_worker.force_unlock_workers(${workers})`;
  return exhausted;
}

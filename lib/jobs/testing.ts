import type postgres from "postgres";
import { JOBS_TABLE, TASKS_TABLE } from "./queue";

/** In milliseconds: how often workers of tests look for jobs of dead ones. */
export const RECLAIM_EVERY = 500;

export type QueuedRow = {
  id: string;
  name: string;
  key: string | null;
  payload: unknown;
  run_at: Date;
  attempts: number;
  max_attempts: number;
  last_error: string | null;
  locked_by: string | null;
  is_available: boolean;
};

const COLUMNS = `jobs.id::text as id, identifier as name, key, payload, run_at, attempts, max_attempts, last_error, locked_by,
  is_available`;

/** Lists the jobs in the queue, failed ones included, in the order in which they were added. */
export async function queuedJobs(sql: postgres.Sql): Promise<QueuedRow[]> {
  const rows = await sql<QueuedRow[]>`
    select ${sql.unsafe(COLUMNS)}
    from ${sql(JOBS_TABLE)} as jobs join ${sql(TASKS_TABLE)} as tasks on tasks.id = task_id`;
  return inOrder(rows);
}

/** Deletes the jobs with one of these names, all jobs unless given. Returns the deleted jobs. */
export async function deleteJobs(sql: postgres.Sql, names?: readonly string[]): Promise<QueuedRow[]> {
  const rows = await sql<QueuedRow[]>`
    delete from ${sql(JOBS_TABLE)} as jobs using ${sql(TASKS_TABLE)} as tasks
    where tasks.id = task_id ${names ? sql`and identifier in ${sql(names)}` : sql``}
    returning ${sql.unsafe(COLUMNS)}`;
  return inOrder(rows);
}

const inOrder = (rows: readonly QueuedRow[]) => rows.toSorted((a, b) => Number(a.id) - Number(b.id));

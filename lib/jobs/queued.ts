import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import type { Job } from "./job";

/** The rows, each with its `payload`, of the jobs of a kind that run or are still going to. What has succeeded has no row. */
export function liveJobs({ name }: Job): SQL {
  return sql`(select payload from graphile_worker._private_jobs
    join graphile_worker._private_tasks as tasks on tasks.id = task_id
    where identifier = ${name} and (attempts < max_attempts or locked_at is not null))`;
}

/** Lets the jobs of a kind that have failed for good begin anew, as if they had not been tried. */
export async function tryAgain({ name }: Job): Promise<void> {
  await database().execute(sql`
    update graphile_worker._private_jobs as jobs set attempts = 0, last_error = null, run_at = now(), updated_at = now()
    from graphile_worker._private_tasks as tasks
    where tasks.id = task_id and identifier = ${name} and attempts >= max_attempts and locked_at is null`);
}

import type { Job as QueuedJob } from "graphile-worker";
import { driver } from "@/db";

/**
 * Lets another process begin a running job anew, at once and as if it had not been tried here. When a process ends,
 * graphile-worker writes down on its own that what it interrupts has failed, before this or after it.
 */
export async function giveBack({ id, locked_by, attempts, last_error }: GivenBack): Promise<void> {
  await driver()`
    update graphile_worker._private_jobs
    set attempts = greatest(0, attempts - 1), locked_by = null, locked_at = null, last_error = ${last_error},
      run_at = least(run_at, now())
    where id = ${id} and (
      locked_by = ${locked_by}
      or locked_by is null and attempts = ${attempts} and last_error is distinct from ${last_error})`;
}

type GivenBack = Pick<QueuedJob, "id" | "locked_by" | "attempts" | "last_error">;

/** Makes the attempt that is running the last one. */
export async function giveUp({ id, locked_by }: QueuedJob): Promise<void> {
  await driver()`
    update graphile_worker._private_jobs set attempts = max_attempts
    where id = ${id} and locked_by = ${locked_by}`;
}

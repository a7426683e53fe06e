import type { Job as QueuedJob } from "graphile-worker";
import { driver } from "@/db";

/** Lets another process begin a running job anew, at once and as if it had not been tried here. */
export async function giveBack({ id, locked_by }: QueuedJob): Promise<void> {
  await driver()`
    update graphile_worker._private_jobs
    set attempts = greatest(0, attempts - 1), locked_by = null, locked_at = null
    where id = ${id} and locked_by = ${locked_by}`;
}

/** Makes the attempt that is running the last one. */
export async function giveUp({ id, locked_by }: QueuedJob): Promise<void> {
  await driver()`
    update graphile_worker._private_jobs set attempts = max_attempts
    where id = ${id} and locked_by = ${locked_by}`;
}

import { setTimeout as sleep } from "node:timers/promises";
import { driver } from "@/db";
import { log } from "@/lib/log";
import { type ExhaustedJob, listDeadWorkers, unlockJobs } from "./queue";
import { WORKER_LOCK } from "./worker-lock";

/** In milliseconds. A worker whose connection broke holds its lock again within two seconds. */
const CHECK_EVERY = 5_000;

/**
 * Returns the jobs of dead workers to the queue until `signal` aborts; graphile-worker itself waits four hours. A worker is
 * dead when it was missing in two checks in a row, because no worker holds its lock right after a restart of the database.
 * Calls `onExhausted` for each job that is not tried again, unless this process is killed before. `every`: milliseconds between checks.
 */
export async function reclaimJobs(
  signal: AbortSignal,
  onExhausted: (job: ExhaustedJob) => Promise<void>,
  every = CHECK_EVERY,
): Promise<void> {
  let missing: string[] = [];
  let failing = false;
  while (!signal.aborted) {
    try {
      const exhausted = missing.length > 0 ? await unlock(missing) : [];
      for (const job of exhausted) await onExhausted(job);
      missing = await listDeadWorkers(driver(), WORKER_LOCK);
      failing = false;
    } catch (err) {
      missing = [];
      // Logged once, not every few seconds while the database is away.
      if (!failing && !signal.aborted) log().warn({ err }, "could not look for jobs of dead workers");
      failing = true;
    }
    await sleep(every, undefined, { signal }).catch(() => {});
  }
}

/** Unlocks the jobs of those `missing` workers that are still missing; returns the jobs that have no attempt left. */
async function unlock(missing: string[]): Promise<ExhaustedJob[]> {
  return driver().begin(async (sql) => {
    // This transaction holds their locks: a worker that comes back waits for its end, and finds its jobs gone.
    const workers = (await listDeadWorkers(sql, WORKER_LOCK)).filter((worker) => missing.includes(worker));
    if (workers.length === 0) return [];
    const exhausted = await unlockJobs(sql, workers);
    log().warn({ workers }, "jobs of dead workers were returned to the queue");
    return exhausted;
  });
}

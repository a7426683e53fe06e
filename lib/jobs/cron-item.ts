import type { CronItem } from "graphile-worker";
import type { Cron } from "./job";

export function cronItem({ job, at, payload }: Cron): CronItem {
  // No backfill of runs missed while no worker ran: each run does all the work there is.
  return {
    task: job.name,
    match: at,
    payload,
    identifier: job.name,
    options: { maxAttempts: job.maxAttempts },
  };
}

import type { CronItem } from "graphile-worker";
import type { Cron } from "./job";

/** What graphile-worker takes for work of ours that is added by the clock. */
export function cronItem({ job, at, payload }: Cron): CronItem {
  // What comes due while no worker runs is not made up for: each does all there is to do when it is due next.
  return {
    task: job.name,
    match: at,
    payload,
    identifier: job.name,
    options: { maxAttempts: job.maxAttempts },
  };
}

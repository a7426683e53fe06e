import { Logger } from "graphile-worker";
import { log } from "@/lib/log";

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/**
 * Forwards graphile-worker's messages to our log. Only the error of their details is logged, because the rest contains
 * payloads; lib/jobs/task.ts logs the outcome of jobs.
 */
export function graphileLog(): Logger {
  return new Logger(() => (level, message, details) => {
    if (details && ("failure" in details || "success" in details)) return;
    log()[LEVELS[level]]({ err: details?.error }, `graphile-worker: ${message}`);
  });
}

import { Logger } from "graphile-worker";
import { log } from "@/lib/log";

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/**
 * What graphile-worker has to say, in our log. Of what it hands along only an error is taken, since the rest holds
 * payloads; and what becomes of a job is told by lib/jobs/task.ts.
 */
export function graphileLog(): Logger {
  return new Logger(() => (level, message, details) => {
    if (details && ("failure" in details || "success" in details)) return;
    log()[LEVELS[level]]({ err: details?.error }, `graphile-worker: ${message}`);
  });
}

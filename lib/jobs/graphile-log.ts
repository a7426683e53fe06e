import { Logger } from "graphile-worker";
import { log } from "@/lib/log";

const LEVELS = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** Logs graphile-worker's messages without their details, which contain payloads. lib/jobs/task.ts logs outcomes. */
export function graphileLog(): Logger {
  return new Logger(() => (level, message, details) => {
    if (details && ("failure" in details || "success" in details)) return;
    log()[LEVELS[level]]({ err: details?.error }, `graphile-worker: ${message}`);
  });
}

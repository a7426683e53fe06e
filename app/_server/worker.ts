import "server-only";
import { env } from "@/env";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";

/** Does background work in the server's own process, unless others do it. */
export function workInServer(): void {
  const { WORKER, DATABASE_URL } = env();
  // Without a database nothing works, and the first request says so.
  if (WORKER === "external" || !DATABASE_URL) return;
  const worker = startWorker();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      exitAfter(
        worker.stop().catch((err: unknown) => log().error({ err }, "the background work did not end well")),
      );
    });
}

/** Next exits as soon as the last request is answered, which would leave running jobs without their seconds. */
function exitAfter(stopped: Promise<void>): void {
  const exit = process.exit;
  process.exit = ((code?: number) => {
    process.exit = exit;
    void stopped.finally(() => exit(code));
  }) as typeof process.exit;
}

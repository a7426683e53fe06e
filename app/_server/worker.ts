import "server-only";
import { env } from "@/env";
import { startWorker } from "@/lib/jobs/worker";
import { log } from "@/lib/log";

/** Runs background jobs in the server's own process, unless separate workers run them. */
export function startServerWorker(): void {
  const { WORKER, DATABASE_URL } = env();
  // Without a database nothing works; the first request reports it.
  if (WORKER === "external" || !DATABASE_URL) return;
  const worker = startWorker();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      exitAfter(
        worker.stop().catch((err: unknown) => log().error({ err }, "the worker did not stop cleanly")),
      );
    });
}

/** Next exits as soon as the last request is answered, which would leave running jobs no time to finish. */
function exitAfter(stopped: Promise<void>): void {
  const exit = process.exit;
  process.exit = ((code?: number) => {
    process.exit = exit;
    void stopped.finally(() => exit(code));
  }) as typeof process.exit;
}

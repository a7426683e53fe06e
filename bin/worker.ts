import { closeDatabase } from "@/db";
import { env, setEnv } from "@/env";
import { startWorker } from "@/lib/jobs/worker";
import { command, loadEnvFiles } from "./parts/command";
import { openDatabase } from "./parts/database";
import { ensureSecret } from "./parts/secret";
import { stopWithNpm } from "./parts/serve";

await command(async () => {
  loadEnvFiles("production");
  setEnv({ NODE_ENV: "production" });
  if (!env().DATABASE_URL) await ensureSecret();
  const database = await openDatabase();
  try {
    const worker = startWorker();
    console.log("Running background jobs. Stop with Ctrl-C.");
    await askedToEnd();
    await worker.stop();
  } finally {
    await closeDatabase();
    await database.close();
  }
});

function askedToEnd(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => end());
    stopWithNpm(end);
  });
}

import { setTimeout as sleep } from "node:timers/promises";
import { driver } from "@/db";
import { pendingMigrations } from "@/db/migrate";
import { env } from "@/env";
import { countLiveWorkers, hasLocalWorker } from "@/lib/jobs/worker-count";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** How long the database may take to answer, in milliseconds; whoever asks has a limit of their own. */
const PATIENCE = 3000;

/** `worker` is of other processes; of this one it is part of being ready. */
type Readiness = { status: "ready"; worker?: string } | { status: "not ready"; reason: string };

/** Whether requests can be answered: 200 when they can, 503 with what is wrong when not. */
export async function GET(): Promise<Response> {
  const answer = await Promise.race([
    readiness(),
    sleep(PATIENCE).then(() => notReady("the database does not answer")),
  ]);
  const status = answer.status === "ready" ? 200 : 503;
  return Response.json(answer, { status, headers: { "Cache-Control": "no-store" } });
}

async function readiness(): Promise<Readiness> {
  try {
    const pending = await pendingMigrations(driver());
    if (pending > 0) return notReady(`the database lacks ${pending} migration(s)`);
    if (env().WORKER === "internal")
      return hasLocalWorker() ? { status: "ready" } : notReady("the background work does not run");
    // Told, but requests can be answered without it.
    return { status: "ready", worker: (await countLiveWorkers(driver())) > 0 ? "runs" : "does not run" };
  } catch (error) {
    log().warn({ err: error }, "not ready");
    return notReady("the database cannot be reached");
  }
}

function notReady(reason: string): Readiness {
  return { status: "not ready", reason };
}

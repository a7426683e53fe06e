import { setTimeout as sleep } from "node:timers/promises";
import { driver } from "@/db";
import { countPendingMigrations } from "@/db/migrate";
import { env } from "@/env";
import { countLiveWorkers, hasLocalWorker } from "@/lib/jobs/worker-count";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** In milliseconds. */
const DATABASE_TIMEOUT = 3_000;

/** `worker` reports separate workers; one in this process is part of being ready. */
type Readiness = { status: "ready"; worker?: string } | { status: "not ready"; reason: string };

export async function GET(): Promise<Response> {
  const answer = await Promise.race([
    readiness(),
    sleep(DATABASE_TIMEOUT).then(() => notReady("the database does not answer")),
  ]);
  const status = answer.status === "ready" ? 200 : 503;
  return Response.json(answer, { status, headers: { "Cache-Control": "no-store" } });
}

async function readiness(): Promise<Readiness> {
  try {
    const pending = await countPendingMigrations(driver());
    if (pending > 0) return notReady(`the database lacks ${pending} migration(s)`);
    if (env().WORKER === "internal")
      return hasLocalWorker() ? { status: "ready" } : notReady("the background work does not run");
    // Only reported: requests can be answered without workers.
    return { status: "ready", worker: (await countLiveWorkers(driver())) > 0 ? "runs" : "does not run" };
  } catch (error) {
    log().warn({ err: error }, "not ready");
    return notReady("the database cannot be reached");
  }
}

function notReady(reason: string): Readiness {
  return { status: "not ready", reason };
}

import { setTimeout as sleep } from "node:timers/promises";
import { driver } from "@/db";
import { pendingMigrations } from "@/db/migrate";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

/** How long the database may take to answer, in milliseconds; whoever asks has a limit of their own. */
const PATIENCE = 3000;

/** Whether requests can be answered: 200 when they can, 503 with what is wrong when not. */
export async function GET(): Promise<Response> {
  const wrong = await Promise.race([
    whatIsWrong(),
    sleep(PATIENCE).then(() => "the database does not answer"),
  ]);
  const answer = wrong ? { status: "not ready", reason: wrong } : { status: "ready" };
  return Response.json(answer, { status: wrong ? 503 : 200, headers: { "Cache-Control": "no-store" } });
}

async function whatIsWrong(): Promise<string | undefined> {
  try {
    const pending = await pendingMigrations(driver());
    return pending > 0 ? `the database lacks ${pending} migration(s)` : undefined;
  } catch (error) {
    log().warn({ err: error }, "not ready");
    return "the database cannot be reached";
  }
}

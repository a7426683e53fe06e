import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Transaction, transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob, type Job } from "@/lib/jobs/job";
import { deleteReadyJobs } from "@/lib/jobs/queue";
import { applyDecisions } from "./apply";
import { decide } from "./decide";
import { readState } from "./read-state";

/** A round fills the slots that the previous one freed. */
const MAX_ROUNDS = 5;
/** In one transaction, which locks all their sessions; after an outage thousands may be due. */
const MAX_STEPS = 200;

const Payload = z.object({ tenantId: z.number() });

export const route: Job<typeof Payload> = defineJob({
  name: "route",
  payload: Payload,
  async run({ tenantId }) {
    await routeTenant(tenantId);
  },
});

/** Routes a tenant and schedules the next run. Runs of one tenant wait for each other. Returns the number of steps. */
export async function routeTenant(tenantId: number): Promise<number> {
  await removeDueJobs(tenantId);
  let steps = 0;
  for (let round = 1; ; round++) {
    const taken = await routeOnce(tenantId, round === MAX_ROUNDS);
    if (taken === null) return steps;
    steps += taken;
    if (round === MAX_ROUNDS) return steps;
  }
}

/** Runs one round in a transaction; holding operators while locking more sessions could deadlock. Null when nothing was decided. */
async function routeOnce(tenantId: number, isLast: boolean): Promise<number | null> {
  return transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`routing of ${tenantId}`}, 0))`);
    const now = new Date();
    const { decisions, lookAgainAt } = decide(await readState(tx, tenantId, now));
    const done = decisions.length === 0;
    const steps = done ? null : await applyDecisions(tx, tenantId, decisions.slice(0, MAX_STEPS));
    const next = done ? lookAgainAt : isLast ? now : null;
    if (next) await lookAgain(tx, tenantId, next);
    return steps;
  });
}

/** Removes the jobs this run makes unnecessary; outside of its transaction, where it could deadlock with a verb that adds one. */
async function removeDueJobs(tenantId: number): Promise<void> {
  await deleteReadyJobs(soonKey(tenantId));
}

/** With a key of its own, since the same key would postpone a job that is due now. */
async function lookAgain(tx: Transaction, tenantId: number, at: Date): Promise<void> {
  await addJob(tx, route, { tenantId }, { runAt: at, jobKey: `${route.name} ${tenantId} later` });
}

export function soonKey(tenantId: number): string {
  return `${route.name} ${tenantId} soon `;
}

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Transaction, transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob, type Job } from "@/lib/jobs/job";
import { deleteReadyJobs } from "@/lib/jobs/queue";
import { applyDecisions } from "./apply";
import { decide } from "./decide";
import { readState } from "./read-state";

/** What is freed by one round can be filled by the next; more of them would only follow others around. */
const MOST_ROUNDS = 5;
/** Whoever wants one of the sessions that a round moves waits for all of it. After an outage thousands may be due. */
const MOST_STEPS = 200;

const Payload = z.object({ tenantId: z.number() });

/** Routes one tenant: added by whatever may give it something to decide, and for the next deadline. */
export const route: Job<typeof Payload> = defineJob({
  name: "route",
  payload: Payload,
  async run({ tenantId }) {
    await routeTenant(tenantId);
  },
});

/**
 * Decides about the sessions that wait in a tenant, does it, and notes when to look again. One at a time in a tenant; the
 * others wait, and find what is left. Returns how many steps were taken.
 */
export async function routeTenant(tenantId: number): Promise<number> {
  await takeOver(tenantId);
  let steps = 0;
  for (let round = 1; ; round++) {
    const taken = await routeOnce(tenantId, round === MOST_ROUNDS);
    if (taken === null) return steps;
    steps += taken;
    if (round === MOST_ROUNDS) return steps;
  }
}

/**
 * A round is a transaction: one that went on to other sessions while it holds operators would wait for whoever has those
 * sessions and waits for these operators. Returns the steps it took, null where there was nothing to decide.
 */
async function routeOnce(tenantId: number, isLast: boolean): Promise<number | null> {
  return transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`routing of ${tenantId}`}, 0))`);
    const now = new Date();
    const { decisions, lookAgainAt } = decide(await readState(tx, tenantId, now));
    const done = decisions.length === 0;
    const steps = done ? null : await applyDecisions(tx, tenantId, decisions.slice(0, MOST_STEPS));
    const next = done ? lookAgainAt : isLast ? now : null;
    if (next) await lookAgain(tx, tenantId, next);
    return steps;
  });
}

/**
 * What others asked for before this begins is done by it: their jobs go. Not in its transaction: somebody who holds a
 * session would wait there for their job, and this for the session.
 */
async function takeOver(tenantId: number): Promise<void> {
  await deleteReadyJobs(soonKey(tenantId));
}

/** Apart from the jobs that are due at once, which one with the same key would put off. */
async function lookAgain(tx: Transaction, tenantId: number, at: Date): Promise<void> {
  await addJob(tx, route, { tenantId }, { runAt: at, jobKey: `${route.name} ${tenantId} later` });
}

/** How the keys of jobs begin that are due at once. */
export function soonKey(tenantId: number): string {
  return `${route.name} ${tenantId} soon `;
}

import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { maskingRuns, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { lockSessions } from "@/lib/sessions/lock";
import { Turns } from "@/lib/turns";
import { maskingRules } from "../rules";
import { maskStoredBans } from "./mask-bans";
import { maskStoredSession } from "./mask-session";
import { sealTemplates } from "./seal-templates";

/** Sessions of one transaction. */
const PORTION = 20;
/** In milliseconds: the rest is left to another job, so that others get their turn. */
const TURN = 20_000;

export function runQueue(tenantId: number) {
  const name = `masking ${tenantId}`;
  return { queue: name, jobKey: name };
}

/** Masks the stored sessions of a tenant in portions, each in a transaction with how far it has come: it may be stopped at any time. */
export const applyMasking = defineJob({
  name: "masking.apply",
  payload: z.object({ tenantId: z.int() }),
  priority: 10,
  async run({ tenantId }, { signal }) {
    const until = performance.now() + TURN;
    const turns = new Turns({ inBackground: true });
    while (performance.now() < until) {
      signal.throwIfAborted();
      if (!(await transaction((tx) => maskPortion(tx, tenantId, turns)))) return;
    }
    await transaction((tx) =>
      addJob(tx, applyMasking, { tenantId }, { ...runQueue(tenantId), yields: true }),
    );
  },
  onFailed: async ({ tenantId }) => {
    await transaction((tx) => fail(tx, tenantId));
  },
});

/** Returns whether there is more to do. */
async function maskPortion(tx: Transaction, tenantId: number, turns: Turns): Promise<boolean> {
  const [run] = await tx
    .select()
    .from(maskingRuns)
    .where(and(eq(maskingRuns.tenantId, tenantId), eq(maskingRuns.state, "running")))
    .for("update");
  if (!run) return false;
  const rules = await maskingRules(tx, tenantId);
  if (run.reached === 0) {
    await maskStoredBans(tx, rules, turns);
    await sealTemplates(tx, tenantId, turns);
  }
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), gt(sessions.id, run.reached), lte(sessions.id, run.upTo)))
    .orderBy(asc(sessions.id))
    .limit(PORTION);
  const ids = rows.map(({ id }) => id);
  await lockSessions(tx, tenantId, ids);
  let found = 0;
  for (const id of ids) found += await maskStoredSession(tx, rules, id, turns);
  const isDone = ids.length < PORTION;
  await tx
    .update(maskingRuns)
    .set({
      reached: ids.at(-1) ?? run.upTo,
      done: run.done + ids.length,
      found: run.found + found,
      state: isDone ? "done" : "running",
      updatedAt: sql`now()`,
    })
    .where(eq(maskingRuns.tenantId, tenantId));
  return !isDone;
}

async function fail(tx: Transaction, tenantId: number): Promise<void> {
  await tx
    .update(maskingRuns)
    .set({ state: "failed", updatedAt: sql`now()` })
    .where(and(eq(maskingRuns.tenantId, tenantId), eq(maskingRuns.state, "running")));
}

import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { isOneOf } from "@/db/one-of";
import { retentionRules, retentionRuns, sessions, tenants } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { SystemActor, Tenant } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import type { ErasureCounts } from "@/lib/erasure/action";
import { ERASURE_PORTION } from "@/lib/erasure/erase-sessions";
import { isKept } from "@/lib/holds/find";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { localDay } from "@/lib/local-day";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { ruleConditions } from "./due";
import { readRules } from "./list";
import type { RetentionRule } from "./rule";
import { type Step, stepsOf } from "./steps";

/** In hours of the tenant's day: when it begins, and until when it is begun late because no worker ran. */
const NIGHT = { from: 1, to: 5 } as const;

/** Begins the night of the tenants that have rules and whose night it is. */
export const beginNights = defineJob({
  name: "retention.begin",
  payload: z.object({}),
  async run() {
    const rows = await database()
      .selectDistinct({ tenantId: retentionRules.tenantId, zone: tenants.zone })
      .from(retentionRules)
      .innerJoin(tenants, eq(tenants.id, retentionRules.tenantId))
      .where(and(eq(retentionRules.active, true), sql`${retentionRules.deletedAt} is null`));
    for (const { tenantId, zone } of rows)
      if (isNight(zone, new Date()))
        await transaction((tx) => {
          const name = `${runRules.name} ${tenantId}`;
          return addJob(tx, runRules, { tenantId }, { jobKey: name, queue: name });
        });
  },
});

/** Does what the rules of a tenant say for this night. Started again, it does what is left. */
export const runRules = defineJob({
  name: "retention.run",
  payload: z.object({ tenantId: z.number() }),
  async run({ tenantId }, { signal }) {
    const [tenant] = await database().select(tenantFields).from(tenants).where(eq(tenants.id, tenantId));
    if (tenant) await runNight(tenant, new Date(), signal);
  },
});

/** The work of a night for all rules, in their order. */
export async function runNight(tenant: Tenant, now: Date, signal: AbortSignal): Promise<void> {
  const rules = (await readRules(database(), tenant.id)).filter(({ active }) => active);
  const conditions = await ruleConditions(tenant, rules);
  for (const rule of rules) {
    const read = conditions.get(rule.id);
    if (!read || "problem" in read || !(await beginRun(tenant, rule, now))) continue;
    const steps = await stepsOf(tenant, rule, read.condition, now);
    for (const step of steps) await runStep(tenant, rule, step, now, signal);
    await endRun(tenant, rule, steps, now);
  }
}

function isNight(zone: string, now: Date): boolean {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(now),
  );
  return hour >= NIGHT.from && hour < NIGHT.to;
}

const isRun = (tenant: Tenant, rule: RetentionRule, now: Date) =>
  and(
    eq(retentionRuns.tenantId, tenant.id),
    eq(retentionRuns.ruleId, rule.id),
    eq(retentionRuns.day, localDay(now.getTime(), tenant.zone).toString()),
  );

/** False when the rule has done its work of this night. One that was interrupted goes on. */
async function beginRun(tenant: Tenant, rule: RetentionRule, now: Date): Promise<boolean> {
  const begun = await database()
    .insert(retentionRuns)
    .values({ tenantId: tenant.id, ruleId: rule.id, day: localDay(now.getTime(), tenant.zone).toString() })
    .onConflictDoUpdate({
      target: [retentionRuns.tenantId, retentionRuns.ruleId, retentionRuns.day],
      set: { held: 0 },
      setWhere: sql`${retentionRuns.endedAt} is null`,
    })
    .returning({ ruleId: retentionRuns.ruleId });
  return begun.length > 0;
}

async function runStep(
  tenant: Tenant,
  rule: RetentionRule,
  step: Step,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  let last = 0;
  for (;;) {
    signal.throwIfAborted();
    const ids = await nextPortion(step, last);
    const end = ids.at(-1);
    if (end === undefined) return;
    await transaction(async (tx) =>
      addCounts(tx, tenant, rule, now, await step.run(tx, await stillDue(tx, step, ids))),
    );
    last = end;
  }
}

async function nextPortion({ condition }: Step, last: number): Promise<number[]> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(condition, gt(sessions.id, last)))
    .orderBy(asc(sessions.id))
    .limit(ERASURE_PORTION);
  return rows.map(({ id }) => id);
}

/** Locks them; a tag or a result may have changed since they were listed. */
async function stillDue(tx: Transaction, { condition }: Step, ids: readonly number[]): Promise<number[]> {
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(condition, isOneOf(sessions.id, ids)))
    .orderBy(asc(sessions.id))
    .for("no key update");
  return rows.map(({ id }) => id);
}

async function addCounts(
  tx: Transaction,
  tenant: Tenant,
  rule: RetentionRule,
  now: Date,
  { sessions: count, files, recordings }: ErasureCounts,
): Promise<void> {
  await tx
    .update(retentionRuns)
    .set({
      sessions: sql`sessions + ${count}`,
      files: sql`files + ${files}`,
      recordings: sql`recordings + ${recordings}`,
    })
    .where(isRun(tenant, rule, now));
}

/** Nothing is written to the audit for a night in which there was nothing to do. */
async function endRun(tenant: Tenant, rule: RetentionRule, steps: readonly Step[], now: Date): Promise<void> {
  const actor: SystemActor = { kind: "system", tenant };
  await transaction(async (tx) => {
    const [run] = await tx
      .update(retentionRuns)
      .set({ endedAt: sql`now()`, held: await countHeld(tx, tenant.id, steps) })
      .where(isRun(tenant, rule, now))
      .returning({
        sessions: retentionRuns.sessions,
        files: retentionRuns.files,
        recordings: retentionRuns.recordings,
        held: retentionRuns.held,
      });
    if (run && Object.values(run).some((count) => count > 0))
      await recordAudit(
        tx,
        actor,
        "retention.run",
        { kind: "retention_rule", id: rule.id },
        { name: rule.name, action: rule.action, ...run },
      );
  });
}

/** Once, however many of the steps left it out. */
async function countHeld(tx: Transaction, tenantId: number, steps: readonly Step[]): Promise<number> {
  const due = or(...steps.map(({ condition }) => condition));
  const [row] = await tx
    .select({ count: sql`count(*)`.mapWith(Number) })
    .from(sessions)
    .where(and(due, await isKept(tx, tenantId)));
  return row?.count ?? 0;
}

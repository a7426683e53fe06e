import { and, eq, max, ne, sql } from "drizzle-orm";
import { maskingRuns, sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { allow } from "@/lib/policy";
import { t } from "@/messages/masking";
import { applyMasking, runQueue } from "./apply";

/**
 * Begins to mask the sessions that are stored already, by the rules of now. One that was stopped begins again, because the rules may have
 * changed; what it has masked it leaves alone. Throws Forbidden, and Conflict while one is running.
 */
export async function startMasking(actor: UserActor, _input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const [all] = await tx
      .select({ upTo: max(sessions.id), total: sql`count(*)`.mapWith(Number) })
      .from(sessions)
      .where(eq(sessions.tenantId, tenantId));
    const begun = {
      ...{ state: "running", reached: 0, done: 0, found: 0, userId: actor.userId },
      ...{ upTo: all?.upTo ?? 0, total: all?.total ?? 0 },
    };
    const now = { startedAt: sql`excluded.started_at`, updatedAt: sql`excluded.updated_at` };
    const [run] = await tx
      .insert(maskingRuns)
      .values({ tenantId, ...begun })
      .onConflictDoUpdate({
        target: maskingRuns.tenantId,
        set: { ...begun, ...now },
        setWhere: ne(maskingRuns.state, "running"),
      })
      .returning({ total: maskingRuns.total });
    if (!run) throw new Conflict(t("runningAlready"));
    await recordAudit(tx, actor, "masking.start", { kind: "tenant", id: tenantId }, { sessions: run.total });
    await addJob(tx, applyMasking, { tenantId }, runQueue(tenantId));
  });
}

/** What is masked stays masked. Throws Forbidden, and Conflict when none is running. */
export async function stopMasking(actor: UserActor, _input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const [run] = await tx
      .update(maskingRuns)
      .set({ state: "stopped", updatedAt: sql`now()` })
      .where(and(eq(maskingRuns.tenantId, tenantId), eq(maskingRuns.state, "running")))
      .returning({ done: maskingRuns.done });
    if (!run) throw new Conflict(t("notRunning"));
    await recordAudit(tx, actor, "masking.stop", { kind: "tenant", id: tenantId }, { sessions: run.done });
  });
}

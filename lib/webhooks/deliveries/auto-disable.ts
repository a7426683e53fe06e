import { and, eq, isNull, sql } from "drizzle-orm";
import { tenants, webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { SystemActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { auditData, isWebhook } from "../webhook";

/** Disables a webhook on behalf of Parley; the settings show `failure` as the reason. Does nothing when it is disabled. */
export async function autoDisable(
  tx: Transaction,
  tenantId: number,
  id: number,
  failure: string,
): Promise<void> {
  const [disabled] = await tx
    .update(webhooks)
    .set({ disabledAt: sql`now()`, failure })
    .where(and(isWebhook(tenantId, id), isNull(webhooks.disabledAt)))
    .returning({ url: webhooks.url, topics: webhooks.topics, brings: webhooks.brings });
  if (!disabled) return;
  const actor = await systemActor(tx, tenantId);
  const facts = { ...auditData(disabled), failure };
  await recordAudit(tx, actor, "webhooks.disable", { kind: "webhook", id }, facts);
}

async function systemActor(tx: Transaction, tenantId: number): Promise<SystemActor> {
  const [tenant] = await tx.select(tenantFields).from(tenants).where(eq(tenants.id, tenantId));
  if (!tenant) throw new Error("The tenant of a webhook does not exist");
  return { kind: "system", tenant };
}

import { and, eq, isNull, sql } from "drizzle-orm";
import { tenants, webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { SystemActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { tenantFields } from "@/lib/tenant-fields";
import { auditedFacts, isWebhook } from "./webhook";

/** Switches a webhook off on behalf of Parley, with the reason that the settings show; one that is off stays as it is. */
export async function switchOff(
  tx: Transaction,
  tenantId: number,
  id: number,
  failure: string,
): Promise<void> {
  const [off] = await tx
    .update(webhooks)
    .set({ disabledAt: sql`now()`, failure })
    .where(and(isWebhook(tenantId, id), isNull(webhooks.disabledAt)))
    .returning({ url: webhooks.url, topics: webhooks.topics });
  if (!off) return;
  const actor = await systemOf(tx, tenantId);
  const facts = { ...auditedFacts(off), failure };
  await recordAudit(tx, actor, "webhooks.disable", { kind: "webhook", id }, facts);
}

async function systemOf(tx: Transaction, tenantId: number): Promise<SystemActor> {
  const [tenant] = await tx.select(tenantFields).from(tenants).where(eq(tenants.id, tenantId));
  if (!tenant) throw new Error("A webhook of a tenant that is not there");
  return { kind: "system", tenant };
}

import { sql } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow, asUser } from "@/lib/policy";
import { auditData, isWebhook, lockWebhook } from "./webhook";

const Input = z.object({ id: RowId });

/** Deletes a webhook and its secrets; waiting deliveries are not sent. Throws Forbidden and NotFound. */
export async function deleteWebhook(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const webhook = await lockWebhook(tx, actor, id);
    await tx
      .update(webhooks)
      .set({ deletedAt: sql`now()`, deletedBy: asUser(actor).userId, secret: "", oldSecrets: [] })
      .where(isWebhook(actor.tenant.id, id));
    const facts = auditData(webhook);
    await recordAudit(tx, actor, "webhooks.delete", { kind: "webhook", id }, facts);
  });
}

import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { auditedFacts, isWebhook, lockWebhook, WebhookFields, webhookVersion } from "./webhook";

/** `version` is that of the webhook when its form was opened. */
const Input = WebhookFields.extend({ id: RowId, version: z.string() });

/**
 * Changes where a webhook leads and what it is told of; its secret stays. What waits goes to the new address. Throws
 * Forbidden, NotFound, Invalid, and Conflict if it has changed since `version`.
 */
export async function changeWebhook(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, url, topics } = parseInput(Input, input);
  await transaction(async (tx) => {
    await lockWebhook(tx, actor, id);
    const changed = await tx
      .update(webhooks)
      .set({ url, topics })
      .where(and(isWebhook(actor.tenant.id, id), eq(webhookVersion, version)))
      .returning({ id: webhooks.id });
    if (changed.length === 0) throw new Conflict("This webhook has meanwhile been changed by somebody else");
    const facts = auditedFacts({ url, topics });
    await recordAudit(tx, actor, "webhooks.change", { kind: "webhook", id }, facts);
  });
}

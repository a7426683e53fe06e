import { and, count, eq, isNull } from "drizzle-orm";
import { webhooks } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow, asUser } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/webhooks";
import { chosenBrings } from "./bridges";
import { newSecret, sealSecret } from "./secret";
import { auditData, WebhookFields } from "./webhook";

/** Every notice adds a delivery per webhook to the transaction of the user. */
const MAX_WEBHOOKS = 20;

/** Creates a webhook and returns its secret, which cannot be read again. Throws Conflict at the limit. */
export async function createWebhook(actor: Actor, input: unknown): Promise<{ id: number; secret: string }> {
  allow(actor, "settings.manage");
  const chosen = parseInput(WebhookFields, input);
  const { url, topics } = chosen;
  const tenantId = actor.tenant.id;
  const secret = newSecret();
  const id = await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    await refuseTooMany(tx, tenantId);
    const brings = await chosenBrings(tx, tenantId, chosen, null);
    const [row] = await tx
      .insert(webhooks)
      .values({
        ...{ tenantId, url, topics, brings },
        ...{ secret: sealSecret(tenantId, secret), userId: asUser(actor).userId },
      })
      .returning({ id: webhooks.id });
    const webhookId = (row as { id: number }).id;
    const facts = auditData({ url, topics, brings });
    await recordAudit(tx, actor, "webhooks.create", { kind: "webhook", id: webhookId }, facts);
    return webhookId;
  });
  return { id, secret };
}

async function refuseTooMany(tx: Transaction, tenantId: number): Promise<void> {
  const [existing] = await tx
    .select({ count: count() })
    .from(webhooks)
    .where(and(eq(webhooks.tenantId, tenantId), isNull(webhooks.deletedAt)));
  if ((existing?.count ?? 0) >= MAX_WEBHOOKS) throw new Conflict(t("limit", { most: MAX_WEBHOOKS }));
}

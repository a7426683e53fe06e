import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { webhooks } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/webhooks";
import { chosenBrings } from "./bridges";
import { comparedFacts, isWebhook, lockWebhook, WebhookFields, webhookVersion } from "./webhook";

const Input = WebhookFields.extend({ id: RowId, version: z.string() });

/** Changes a webhook; waiting deliveries go to the new address. Throws Conflict if it has changed since `version`. */
export async function changeWebhook(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, ...chosen } = parseInput(Input, input);
  const { url, topics } = chosen;
  await transaction(async (tx) => {
    const now = await lockWebhook(tx, actor, id);
    const brings = await chosenBrings(tx, actor.tenant.id, chosen, now);
    const changed = await tx
      .update(webhooks)
      .set({ url, topics, brings })
      .where(and(isWebhook(actor.tenant.id, id), eq(webhookVersion, version)))
      .returning({ id: webhooks.id });
    if (changed.length === 0) throw new Conflict(t("changedMeanwhile"));
    const changes = changesBetween(comparedFacts(now), comparedFacts({ url, topics, brings }));
    // Of the same host, perhaps with another key in it, which is not recorded.
    const address = now.url !== url && { address: "changed" };
    await recordAudit(tx, actor, "webhooks.change", { kind: "webhook", id }, { changes, ...address });
  });
}

import { z } from "zod";
import { webhooks } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/webhooks";
import { auditData, isWebhook, lockWebhook } from "./webhook";

const Input = z.object({ id: RowId });

/** Enables a webhook; what happened while it was disabled is not sent. Throws Conflict when it is enabled. */
export async function enableWebhook(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const webhook = await lockWebhook(tx, actor, id);
    if (!webhook.disabledAt) throw new Conflict(t("alreadyEnabled"));
    await tx.update(webhooks).set({ disabledAt: null, failure: null }).where(isWebhook(actor.tenant.id, id));
    const facts = auditData(webhook);
    await recordAudit(tx, actor, "webhooks.enable", { kind: "webhook", id }, facts);
  });
}

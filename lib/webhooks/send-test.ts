import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/webhooks";
import { queueDeliveries } from "./deliveries/queue";
import { TEST_TOPIC } from "./topics";
import { auditData, lockWebhook } from "./webhook";

const Input = z.object({ id: RowId });

/** Queues a test delivery to a webhook. Throws Forbidden, NotFound, and Conflict when the webhook is disabled. */
export async function sendTest(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const webhook = await lockWebhook(tx, actor, id);
    if (webhook.disabledAt) throw new Conflict(t("isDisabled"));
    const timestamp = new Date().toISOString();
    const payload = { type: TEST_TOPIC, timestamp, data: {} };
    await queueDeliveries(tx, actor.tenant.id, [{ payload, webhookIds: [id] }]);
    const facts = auditData(webhook);
    await recordAudit(tx, actor, "webhooks.test", { kind: "webhook", id }, facts);
  });
}

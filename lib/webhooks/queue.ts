import type { Transaction } from "@/db";
import { webhookDeliveries } from "@/db/schema";
import { addJob } from "@/lib/jobs/add";
import { deliverWebhook } from "./deliver";
import type { Payload } from "./payload";

/**
 * Writes down that webhooks are to be told of something, with a job for each, in the caller's transaction. Returns the
 * ids of the deliveries.
 */
export async function queueDeliveries(
  tx: Transaction,
  tenantId: number,
  webhookIds: readonly number[],
  payload: Payload,
): Promise<number[]> {
  const rows = await tx
    .insert(webhookDeliveries)
    .values(webhookIds.map((webhookId) => ({ tenantId, webhookId, topic: payload.type, payload })))
    .returning({ id: webhookDeliveries.id });
  const told = rows.map(({ id }) => id);
  for (const deliveryId of told) await addJob(tx, deliverWebhook, { tenantId, deliveryId, attempt: 1, told });
  return told;
}

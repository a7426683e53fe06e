import { webhookDeliveries } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJobs } from "@/lib/jobs/add";
import type { Payload } from "./build-payloads";
import { deliverWebhook } from "./deliver";

export type AddressedPayload = { payload: Payload; webhookIds: readonly number[] };

const BATCH_SIZE = 1_000;

/** Adds a delivery and its job for each payload and webhook, in the caller's transaction. Returns the ids of the deliveries. */
export async function queueDeliveries(
  tx: Transaction,
  tenantId: number,
  addressed: readonly AddressedPayload[],
): Promise<number[]> {
  const rows = addressed.flatMap(({ payload, webhookIds }) =>
    webhookIds.map((webhookId) => ({ tenantId, webhookId, topic: payload.type, payload })),
  );
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += BATCH_SIZE) {
    const inserted = await tx
      .insert(webhookDeliveries)
      .values(rows.slice(start, start + BATCH_SIZE))
      .returning({ id: webhookDeliveries.id });
    ids.push(...inserted.map(({ id }) => id));
  }
  const remaining = ids.values();
  const attempts = addressed.flatMap(({ webhookIds }) => {
    const deliveryIds = webhookIds.map(() => remaining.next().value as number);
    return deliveryIds.map((deliveryId) => ({ tenantId, deliveryId, attempt: 1, deliveryIds }));
  });
  await addJobs(tx, deliverWebhook, attempts);
  return ids;
}

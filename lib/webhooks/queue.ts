import { webhookDeliveries } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJobs } from "@/lib/jobs/add";
import { deliverWebhook } from "./deliver";
import type { Payload } from "./payload";

/** What is to be told, and to which webhooks. */
export type Telling = { payload: Payload; webhookIds: readonly number[] };

/** Bound parameters are counted with 16 bits. */
const AT_ONCE = 1_000;

/**
 * Writes down that webhooks are to be told of things, with a job for each, in the caller's transaction. Returns the ids of
 * the deliveries.
 */
export async function queueDeliveries(
  tx: Transaction,
  tenantId: number,
  tellings: readonly Telling[],
): Promise<number[]> {
  const rows = tellings.flatMap(({ payload, webhookIds }) =>
    webhookIds.map((webhookId) => ({ tenantId, webhookId, topic: payload.type, payload })),
  );
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const inserted = await tx
      .insert(webhookDeliveries)
      .values(rows.slice(start, start + AT_ONCE))
      .returning({ id: webhookDeliveries.id });
    ids.push(...inserted.map(({ id }) => id));
  }
  const rest = ids.values();
  const attempts = tellings.flatMap(({ webhookIds }) => {
    const told = webhookIds.map(() => rest.next().value as number);
    return told.map((deliveryId) => ({ tenantId, deliveryId, attempt: 1, told }));
  });
  await addJobs(tx, deliverWebhook, attempts);
  return ids;
}

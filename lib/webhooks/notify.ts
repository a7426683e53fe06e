import { and, arrayOverlaps, eq, isNull } from "drizzle-orm";
import { webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type Facts, payloadsOf } from "./payload";
import { queueDeliveries } from "./queue";
import type { Topic } from "./topics";

/** Something to be told; `at` is when it happened, now unless it says otherwise. */
export type WebhookNotice = { [T in Topic]: { topic: T; facts: Facts[T]; at?: Date } }[Topic];

/**
 * Tells every webhook of the tenant that has the topic, once the caller's transaction commits. Returns the ids of the
 * deliveries: none where nobody asked to be told.
 */
export async function notifyWebhooks<T extends Topic>(
  tx: Transaction,
  tenantId: number,
  topic: T,
  facts: Facts[T],
): Promise<number[]> {
  return notifyWebhooksOfAll(tx, tenantId, [{ topic, facts } as WebhookNotice]);
}

/** The same for several things, in their order, with as many statements as for one. */
export async function notifyWebhooksOfAll(
  tx: Transaction,
  tenantId: number,
  tidings: readonly WebhookNotice[],
): Promise<number[]> {
  if (tidings.length === 0) return [];
  const asking = await webhooksWith(tx, tenantId, [...new Set(tidings.map(({ topic }) => topic))]);
  const asked = tidings.filter(({ topic }) => asking.some(({ topics }) => topics.includes(topic)));
  if (asked.length === 0) return [];
  const payloads = await payloadsOf(tx, tenantId, asked);
  return queueDeliveries(
    tx,
    tenantId,
    payloads.map((payload) => ({
      payload,
      webhookIds: asking.filter(({ topics }) => topics.includes(payload.type)).map(({ id }) => id),
    })),
  );
}

async function webhooksWith(tx: Transaction, tenantId: number, topics: readonly Topic[]) {
  return tx
    .select({ id: webhooks.id, topics: webhooks.topics })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.tenantId, tenantId),
        isNull(webhooks.disabledAt),
        isNull(webhooks.deletedAt),
        arrayOverlaps(webhooks.topics, [...topics]),
      ),
    )
    .orderBy(webhooks.id);
}

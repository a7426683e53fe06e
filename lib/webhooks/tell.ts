import { and, arrayContains, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db";
import { webhooks } from "@/db/schema";
import { type Facts, payloadOf } from "./payload";
import { queueDeliveries } from "./queue";
import type { Topic } from "./topics";

/**
 * Tells every webhook of the tenant that has the topic, once the caller's transaction commits. Returns the ids of the
 * deliveries: none where nobody asked to be told.
 */
export async function tellWebhooks<T extends Topic>(
  tx: Transaction,
  tenantId: number,
  topic: T,
  facts: Facts[T],
): Promise<number[]> {
  const asking = await webhooksWith(tx, tenantId, topic);
  if (asking.length === 0) return [];
  return queueDeliveries(tx, tenantId, asking, await payloadOf(tx, tenantId, topic, facts));
}

async function webhooksWith(tx: Transaction, tenantId: number, topic: Topic): Promise<number[]> {
  const rows = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.tenantId, tenantId),
        isNull(webhooks.disabledAt),
        isNull(webhooks.deletedAt),
        arrayContains(webhooks.topics, [topic]),
      ),
    );
  return rows.map(({ id }) => id);
}

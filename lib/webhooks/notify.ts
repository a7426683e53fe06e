import { and, arrayOverlaps, eq, isNull } from "drizzle-orm";
import { webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { bridgesOf } from "./bridges";
import { buildPayloads, type Facts, type WebhookNotice } from "./build-payloads";
import { type AddressedPayload, queueDeliveries } from "./deliveries/queue";
import { REPLIED, type Topic } from "./topics";

/** Notifies the subscribed webhooks of the tenant after the transaction commits. Returns the ids of the deliveries. */
export async function notifyWebhooks<T extends Topic>(
  tx: Transaction,
  tenantId: number,
  topic: T,
  facts: Facts[T],
): Promise<number[]> {
  return queueNotices(tx, tenantId, [{ topic, facts } as WebhookNotice]);
}

/** The same for several notices, in their order, with as many statements as for one. */
export async function queueNotices(
  tx: Transaction,
  tenantId: number,
  notices: readonly WebhookNotice[],
): Promise<number[]> {
  if (notices.length === 0) return [];
  const subscribed = await subscribedWebhooks(tx, tenantId, [...new Set(notices.map(({ topic }) => topic))]);
  const wanted = notices.filter(({ topic }) => subscribed.some(({ topics }) => topics.includes(topic)));
  if (wanted.length === 0) return [];
  const payloads = await buildPayloads(tx, tenantId, wanted);
  const addressed: AddressedPayload[] = [];
  for (const [index, payload] of payloads.entries())
    addressed.push({
      payload,
      webhookIds: subscribed.filter(({ topics }) => topics.includes(payload.type)).map(({ id }) => id),
      ...(payload.type === REPLIED && { bridges: await bridgesOf(tx, tenantId, sessionOf(wanted[index])) }),
    });
  return queueDeliveries(tx, tenantId, addressed);
}

function sessionOf(notice: WebhookNotice | undefined): number {
  return notice?.facts.sessionId ?? 0;
}

async function subscribedWebhooks(tx: Transaction, tenantId: number, topics: readonly Topic[]) {
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

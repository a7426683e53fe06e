import { and, desc, eq } from "drizzle-orm";
import { recordings, webhookDeliveries, webhooks } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { buildPayloads, type WebhookNotice } from "@/lib/webhooks/build-payloads";
import { deliverWebhook } from "@/lib/webhooks/deliveries/deliver";
import { systemOrigin } from "@/lib/webhooks/origin";
import { newSecret, sealSecret } from "@/lib/webhooks/secret";
import { auditData } from "@/lib/webhooks/webhook";
import { insertAudit } from "./audit";
import { DAY, HOUR, type Past } from "./past";

/** The domain is reserved and leads nowhere; the simulated traffic has none of these topics. */
const URL = "https://crm.aurora.test/hooks/parley";
const TOPICS = ["client.banned", "recording.ready"] as const;
const DELIVERED = 9;
const MINUTE = 60_000;

/** A webhook with deliveries that succeeded, one at the second attempt, and one that is going to be retried; unless there is one. */
export async function writeWebhook(past: Past): Promise<void> {
  const { admin, now } = past;
  const tenantId = admin.tenant.id;
  await transaction(async (tx) => {
    const [any] = await tx
      .select({ id: webhooks.id })
      .from(webhooks)
      .where(eq(webhooks.tenantId, tenantId))
      .limit(1);
    if (any) return;
    const createdAt = new Date(now - 100 * DAY);
    const [row] = await tx
      .insert(webhooks)
      .values({
        ...{ tenantId, url: URL, topics: [...TOPICS], userId: admin.userId, createdAt },
        secret: sealSecret(tenantId, newSecret()),
      })
      .returning({ id: webhooks.id });
    const id = row?.id ?? 0;
    const data = auditData({ url: URL, topics: TOPICS, brings: null });
    await insertAudit(tx, [{ at: createdAt, by: admin, verb: "webhooks.create", kind: "webhook", id, data }]);
    await writeDeliveries(tx, past, id);
  });
}

type Delivery = Omit<typeof webhookDeliveries.$inferInsert, "tenantId" | "webhookId" | "topic" | "payload">;

/** Of the newest recordings, the newest last: the receiver has been down for a while. */
async function writeDeliveries(tx: Transaction, { admin, now }: Past, webhookId: number): Promise<void> {
  const tenantId = admin.tenant.id;
  const payloads = await buildPayloads(tx, tenantId, await newestRecordings(tx, tenantId));
  for (const [index, payload] of payloads.entries()) {
    const isLast = index === payloads.length - 1;
    const delivery = isLast ? planned(now) : delivered(Date.parse(payload.timestamp), index);
    const [row] = await tx
      .insert(webhookDeliveries)
      .values({ ...delivery, tenantId, webhookId, topic: payload.type, payload })
      .returning({ id: webhookDeliveries.id });
    const deliveryId = row?.id ?? 0;
    const next = { tenantId, deliveryId, attempt: (delivery.attempts ?? 0) + 1, deliveryIds: [deliveryId] };
    if (delivery.nextAt) await addJob(tx, deliverWebhook, next, { runAt: delivery.nextAt });
  }
}

/** Tried four times, as the schedule of retries says. */
function planned(now: number): Delivery {
  const createdAt = new Date(now - 40 * MINUTE);
  const attemptedAt = new Date(createdAt.getTime() + 35 * MINUTE);
  const nextAt = new Date(attemptedAt.getTime() + 2 * HOUR);
  const failed = { state: "waiting", attempts: 4, status: 503, failure: "It answered 503" };
  return { ...failed, createdAt, attemptedAt, nextAt };
}

function delivered(at: number, index: number): Delivery {
  const attempts = index === 6 ? 2 : 1;
  const attemptedAt = new Date(at + (attempts === 1 ? 400 : 5_600));
  return { state: "delivered", attempts, status: 200, createdAt: new Date(at), attemptedAt };
}

async function newestRecordings(tx: Transaction, tenantId: number): Promise<WebhookNotice[]> {
  const rows = await tx
    .select({
      sessionId: recordings.sessionId,
      createdAt: recordings.createdAt,
      id: recordings.id,
      externalId: recordings.externalId,
      track: recordings.track,
      startedAt: recordings.startedAt,
      durationSeconds: recordings.durationSeconds,
      mediaType: recordings.mediaType,
      size: recordings.size,
      sha256: recordings.sha256,
    })
    .from(recordings)
    .where(and(eq(recordings.tenantId, tenantId), eq(recordings.state, "ready")))
    .orderBy(desc(recordings.createdAt))
    .limit(DELIVERED + 1);
  return rows.reverse().map(({ sessionId, createdAt: at, startedAt, ...recording }) => ({
    topic: "recording.ready",
    at,
    facts: {
      sessionId,
      by: systemOrigin,
      recording: { ...recording, startedAt: startedAt?.toISOString() ?? null },
    },
  }));
}

import { and, asc, eq, type SQL } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Attempt } from "./attempt";

/**
 * The messages of a session reach a webhook one after the other, each topic by itself. While one is waiting, those behind it have no
 * job; what decides it adds the job of the next. Both lock the session's lanes, so that none is left without a job.
 */
export type Lane = { webhookId: number; topic: string; sessionId: number };

export const laneKey = ({ webhookId, topic, sessionId }: Lane) => `${webhookId} ${topic} ${sessionId}`;

/** Locks the lanes of these sessions until the end of the transaction; returns those in which a delivery is waiting, by key. */
export async function lockLanes(
  tx: Transaction,
  tenantId: number,
  lanes: ReadonlyMap<string, Lane>,
): Promise<Set<string>> {
  const all = [...lanes.values()];
  if (all.length === 0) return new Set();
  // In one order everywhere, so that two transactions wait for each other instead of deadlocking. Per session and not per lane,
  // because the database holds a limited number of locks.
  const sessions = [...new Set(all.map(({ sessionId }) => sessionId))].sort((a, b) => a - b);
  await tx.sql`
    select pg_advisory_xact_lock(hashtextextended(key, 0))
    from unnest(${sessions.map((id) => `parley webhooks ${tenantId} ${id}`)}::text[]) as v(key)`;
  const waiting = await tx.sql<{ webhook_id: string; topic: string; session_id: string }[]>`
    select distinct d.webhook_id, d.topic, d.session_id from webhook_deliveries d
    join unnest(${all.map(({ webhookId }) => webhookId)}::bigint[], ${all.map(({ topic }) => topic)}::text[],
      ${all.map(({ sessionId }) => sessionId)}::bigint[]) as v(webhook, topic, session)
      on d.webhook_id = v.webhook and d.topic = v.topic and d.session_id = v.session
    where d.tenant_id = ${tenantId} and d.state = 'waiting' and d.session_id is not null`;
  return new Set(
    waiting.map(({ webhook_id, topic, session_id }) =>
      laneKey({ webhookId: Number(webhook_id), topic, sessionId: Number(session_id) }),
    ),
  );
}

/** The first attempt of the delivery that waited for one that is decided now, if it waits for no other. */
export async function nextInLane(tx: Transaction, tenantId: number, lane: Lane): Promise<Attempt | null> {
  await lockLanes(tx, tenantId, new Map([[laneKey(lane), lane]]));
  const [next] = await tx
    .select({ id: webhookDeliveries.id, seq: webhookDeliveries.seq, nextAt: webhookDeliveries.nextAt })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.tenantId, tenantId),
        eq(webhookDeliveries.webhookId, lane.webhookId),
        eq(webhookDeliveries.topic, lane.topic),
        eq(webhookDeliveries.sessionId, lane.sessionId),
        eq(webhookDeliveries.state, "waiting"),
      ),
    )
    .orderBy(asc(webhookDeliveries.id))
    .limit(1);
  // One that was tried before, or is sent again by hand, has a job.
  if (!next || next.nextAt !== null || next.seq === null) return null;
  const deliveryIds = await deliveriesOfMessage(tx, tenantId, { ...lane, seq: next.seq });
  return { tenantId, deliveryId: next.id, attempt: 1, deliveryIds };
}

/** All deliveries of a message, because its state depends on all of them. */
export async function deliveriesOfMessage(
  tx: Transaction,
  tenantId: number,
  { topic, sessionId, seq }: { topic: string; sessionId: number; seq: number },
): Promise<number[]> {
  const isOfMessage: SQL | undefined = and(
    eq(webhookDeliveries.tenantId, tenantId),
    eq(webhookDeliveries.sessionId, sessionId),
    eq(webhookDeliveries.seq, seq),
    eq(webhookDeliveries.topic, topic),
  );
  const rows = await tx.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(isOfMessage);
  return rows.map(({ id }) => id);
}

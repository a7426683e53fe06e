import { webhookDeliveries } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJobs } from "@/lib/jobs/add";
import type { Payload } from "../build-payloads";
import { orderedTopics } from "../topics";
import type { Attempt } from "./attempt";
import { deliverWebhook } from "./deliver";
import { type Lane, laneKey, lockLanes } from "./order";

/** `bridges` are those of the webhooks that bring it to a client. */
export type AddressedPayload = {
  payload: Payload;
  webhookIds: readonly number[];
  bridges?: ReadonlySet<number>;
};

const BATCH_SIZE = 1_000;

/**
 * Adds a delivery for each payload and webhook in the caller's transaction, and its job, unless it waits for an earlier message of its
 * session. Returns the ids of the deliveries.
 */
export async function queueDeliveries(
  tx: Transaction,
  tenantId: number,
  addressed: readonly AddressedPayload[],
): Promise<number[]> {
  const rows = addressed.flatMap(({ payload, webhookIds, bridges }, notice) =>
    webhookIds.map((webhookId) => ({
      notice,
      ...{ tenantId, webhookId, topic: payload.type, payload, bridge: bridges?.has(webhookId) ?? false },
      ...messageIn(payload),
    })),
  );
  const busy = await lockLanes(tx, tenantId, new Map(rows.flatMap(laneOf)));
  const ids = await insertDeliveries(
    tx,
    rows.map(({ notice: _, ...row }) => row),
  );
  const ofNotice = new Map<number, number[]>();
  for (const [index, { notice }] of rows.entries())
    ofNotice.set(notice, [...(ofNotice.get(notice) ?? []), ids[index] as number]);
  const attempts = rows.flatMap((row, index): Attempt[] => {
    const [[lane] = [null]] = laneOf(row);
    const isBehind = lane !== null && busy.has(lane);
    if (lane !== null) busy.add(lane);
    const deliveryIds = ofNotice.get(row.notice) ?? [];
    return isBehind ? [] : [{ tenantId, deliveryId: ids[index] as number, attempt: 1, deliveryIds }];
  });
  await addJobs(tx, deliverWebhook, attempts);
  return ids;
}

type Row = { webhookId: number; topic: string; sessionId: number | null };

function laneOf({ webhookId, topic, sessionId }: Row): [string, Lane][] {
  if (sessionId === null) return [];
  const lane = { webhookId, topic, sessionId };
  return [[laneKey(lane), lane]];
}

async function insertDeliveries(
  tx: Transaction,
  rows: readonly (typeof webhookDeliveries.$inferInsert)[],
): Promise<number[]> {
  const ids: number[] = [];
  for (let start = 0; start < rows.length; start += BATCH_SIZE) {
    const inserted = await tx
      .insert(webhookDeliveries)
      .values(rows.slice(start, start + BATCH_SIZE))
      .returning({ id: webhookDeliveries.id });
    ids.push(...inserted.map(({ id }) => id));
  }
  return ids;
}

/** The message that a payload is about, if those of its session reach webhooks in order. */
function messageIn({
  type,
  data,
}: Payload): { sessionId: number; seq: number } | { sessionId: null; seq: null } {
  if (!orderedTopics.has(type)) return { sessionId: null, seq: null };
  const { sessionId, seq } = data as { sessionId: number; seq: number };
  return { sessionId, seq };
}

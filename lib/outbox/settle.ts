import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { outbox, webhookDeliveries } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { carrierOf } from "./carrier";
import { raiseState, wakeSession } from "./raise";

/** What an attempt was, apart from what its delivery says: whether the message may have arrived all the same. */
type Attempt = { unanswered: boolean };

type Delivery = { state: string; failure: string | null };

/**
 * Draws a message's state from what became of the webhooks that were told of it, where they carry it: sent when one took
 * it, failed when none will. One that may have been taken is unknown until one says so (trap T30).
 */
export async function settleMessage(
  tx: Transaction,
  tenantId: number,
  which: { outboxId: number } | { sessionId: number; seq: number },
  deliveryIds: readonly number[],
  { unanswered }: Attempt = { unanswered: false },
): Promise<void> {
  // Locked, and the deliveries read after it: of two that fail at the same time the second sees both.
  const message = await lockMessage(tx, tenantId, which);
  if (!message || (await carrierOf(tx, tenantId, message.sessionId)) !== "webhooks") return;
  const deliveries = await readDeliveries(tx, tenantId, deliveryIds);
  if (deliveries.some(({ state }) => state === "delivered"))
    return raiseState(tx, tenantId, message.id, "sent");
  const isOver = deliveries.every(({ state }) => state === "failed");
  // One took it, and was asked once more by hand: that this failed takes nothing back.
  if (isOver && message.state === "sent") return;
  if (unanswered || (isOver && message.state === "unknown"))
    return beUnsure(tx, tenantId, message.id, isOver);
  if (isOver) return raiseState(tx, tenantId, message.id, "failed", whyNone(deliveries));
  await raiseState(tx, tenantId, message.id, "sending");
}

async function lockMessage(
  tx: Transaction,
  tenantId: number,
  which: { outboxId: number } | { sessionId: number; seq: number },
) {
  const isIt: SQL | undefined =
    "outboxId" in which
      ? eq(outbox.id, which.outboxId)
      : and(eq(outbox.sessionId, which.sessionId), eq(outbox.seq, which.seq));
  const [message] = await tx
    .select({ id: outbox.id, sessionId: outbox.sessionId, state: outbox.state })
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), isIt))
    .for("update");
  return message;
}

/** The one that was attempted last first. */
async function readDeliveries(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<Delivery[]> {
  if (ids.length === 0) return [];
  return tx
    .select({ state: webhookDeliveries.state, failure: webhookDeliveries.failure })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.tenantId, tenantId), inArray(webhookDeliveries.id, [...ids])))
    .orderBy(desc(webhookDeliveries.attemptedAt), desc(webhookDeliveries.id));
}

/** Whoever reads "failed" sends the message once more; the client might get it twice. */
async function beUnsure(tx: Transaction, tenantId: number, id: number, isOver: boolean): Promise<void> {
  await raiseState(tx, tenantId, id, "unknown");
  const failure = isOver
    ? "The webhook did not answer: nobody knows whether the client got it"
    : "The webhook did not answer yet; it is asked again";
  const [unsure] = await tx
    .update(outbox)
    .set({ failure, updatedAt: sql`now()` })
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.id, id),
        eq(outbox.state, "unknown"),
        sql`failure is distinct from ${failure}`,
      ),
    )
    .returning({ sessionId: outbox.sessionId });
  // The state is the same; what is said of it is not.
  if (unsure) await wakeSession(tx, tenantId, unsure.sessionId);
}

function whyNone([last]: readonly Delivery[]): string {
  return last
    ? `The webhook did not take it: ${last.failure ?? "it failed"}`
    : "No webhook takes replies, and the session has no other way to the client";
}

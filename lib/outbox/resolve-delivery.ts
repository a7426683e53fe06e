import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { outbox, webhookDeliveries } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { lockSessions } from "@/lib/sessions/lock";
import { t } from "@/messages/outbox-failures";
import { advanceState } from "./advance-state";
import { isFetched } from "./transport";

/** `unanswered`: the request was sent but got no answer, so the message may have arrived. */
type Attempt = { unanswered: boolean };

type Delivery = { state: string; failure: string | null };

/**
 * Sets the state of a message that no account of ours sends: sent where the client's window fetches it, otherwise from its deliveries to
 * the webhooks that bring it to the client: sent when one was delivered, failed when all failed. Those that are only notified do not count. A message that may have arrived is unknown, because calling it failed would make the operator send it
 * twice.
 */
export async function resolveDelivery(
  tx: Transaction,
  tenantId: number,
  which: { outboxId: number } | { sessionId: number; seq: number },
  deliveryIds: readonly number[],
  { unanswered }: Attempt = { unanswered: false },
): Promise<void> {
  // Lock first, then read the deliveries: of two that fail at the same time, the second sees both.
  const message = await lockMessage(tx, tenantId, which);
  if (!message || message.accountId !== null) return;
  // The client's window reads the session, and acknowledges what it received and showed.
  if (await isFetched(tx, tenantId, message.sessionId)) return advanceState(tx, tenantId, message.id, "sent");
  const deliveries = await readDeliveries(tx, tenantId, deliveryIds);
  if (deliveries.some(({ state }) => state === "delivered"))
    return advanceState(tx, tenantId, message.id, "sent");
  const allFailed = deliveries.every(({ state }) => state === "failed");
  // It was delivered before and sent again by hand; the second failure changes nothing.
  if (allFailed && message.state === "sent") return;
  if (unanswered || (allFailed && message.state === "unknown"))
    return markUnknown(tx, tenantId, message.id, allFailed);
  if (allFailed)
    return advanceState(tx, tenantId, message.id, "failed", failureText(deliveries, deliveryIds.length > 0));
  await advanceState(tx, tenantId, message.id, "sending");
}

async function lockMessage(
  tx: Transaction,
  tenantId: number,
  which: { outboxId: number } | { sessionId: number; seq: number },
) {
  const isMessage: SQL | undefined =
    "outboxId" in which
      ? eq(outbox.id, which.outboxId)
      : and(eq(outbox.sessionId, which.sessionId), eq(outbox.seq, which.seq));
  const isIt = and(eq(outbox.tenantId, tenantId), isMessage);
  const [found] = await tx.select({ sessionId: outbox.sessionId }).from(outbox).where(isIt);
  if (!found) return undefined;
  await lockSessions(tx, tenantId, [found.sessionId]);
  const [message] = await tx
    .select({ id: outbox.id, sessionId: outbox.sessionId, accountId: outbox.accountId, state: outbox.state })
    .from(outbox)
    .where(isIt)
    .for("update");
  return message;
}

async function readDeliveries(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<Delivery[]> {
  if (ids.length === 0) return [];
  return tx
    .select({ state: webhookDeliveries.state, failure: webhookDeliveries.failure })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.tenantId, tenantId),
        inArray(webhookDeliveries.id, [...ids]),
        eq(webhookDeliveries.bridge, true),
      ),
    )
    .orderBy(desc(webhookDeliveries.attemptedAt), desc(webhookDeliveries.id));
}

async function markUnknown(tx: Transaction, tenantId: number, id: number, isFinal: boolean): Promise<void> {
  await advanceState(tx, tenantId, id, "unknown");
  const failure = isFinal ? t("webhookSilent") : t("webhookSilentYet");
  const [changed] = await tx
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
  if (changed) await wakeSessions(tx, tenantId, [changed.sessionId]);
}

function failureText([last]: readonly Delivery[], isNotified: boolean): string {
  if (last?.failure) return t("webhookRefused", { failure: last.failure });
  if (last) return t("webhookRefusedUnexplained");
  return isNotified ? t("noneBrings") : t("noneSubscribed");
}

import { sql } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { resolveDelivery } from "@/lib/outbox/resolve-delivery";
import { lockSessions } from "@/lib/sessions/lock";
import { t } from "@/messages/webhook-failures";
import { REPLIED } from "../topics";
import { type Attempt, isPending } from "./attempt";
import { autoDisable } from "./auto-disable";
import { nextInLane } from "./order";
import type { Outcome } from "./post";
import { retryDelay } from "./retry-schedule";

const GONE = 410;
type Delivery = { webhookId: number; topic: string; payload: Record<string, unknown> };

/** `minDelay` is in milliseconds. */
type Retry = {
  minDelay: number;
  schedule(tx: Transaction, next: Attempt, runAt?: Date): Promise<void>;
};

/** Records the outcome of an attempt and everything that follows from it. Does nothing when the attempt was recorded before. */
export async function recordAttempt(
  attempt: Attempt,
  { webhookId, topic, payload }: Delivery,
  outcome: Outcome,
  { minDelay, schedule }: Retry,
): Promise<void> {
  const { tenantId } = attempt;
  const isDelivered = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
  const isGone = outcome.status === GONE;
  const delay = isDelivered || isGone ? null : retryDelay(attempt.attempt, minDelay);
  const nextAt = delay === null ? null : new Date(Date.now() + delay);
  await transaction(async (tx) => {
    await lockReply(tx, tenantId, { topic, payload });
    const recorded = await update(tx, attempt, {
      state: isDelivered ? "delivered" : delay === null ? "failed" : "waiting",
      status: outcome.status,
      failure: isDelivered ? null : failureOf(outcome),
      nextAt,
    });
    if (!recorded) return;
    const next = { ...attempt, attempt: attempt.attempt + 1 };
    if (nextAt !== null) await schedule(tx, next, nextAt);
    else await continueLane(tx, tenantId, recorded, schedule);
    if (isGone) await autoDisable(tx, tenantId, webhookId, t("gone"));
    const unanswered = outcome.status === null && outcome.unanswered;
    await resolveReply(tx, attempt, { topic, payload }, unanswered);
  });
}

export async function abandonDelivery(
  attempt: Attempt,
  failure: string,
  { schedule }: Pick<Retry, "schedule">,
): Promise<void> {
  await transaction(async (tx) => {
    const [delivery] = await tx
      .select({ topic: webhookDeliveries.topic, payload: webhookDeliveries.payload })
      .from(webhookDeliveries)
      .where(isPending(attempt));
    if (!delivery) return;
    await lockReply(tx, attempt.tenantId, delivery);
    const [abandoned] = await tx
      .update(webhookDeliveries)
      .set({ state: "failed", failure, nextAt: null })
      .where(isPending(attempt))
      .returning({ ...LANE, payload: webhookDeliveries.payload });
    if (!abandoned) return;
    await continueLane(tx, attempt.tenantId, abandoned, schedule);
    await resolveReply(tx, attempt, abandoned, false);
  });
}

type Result = { state: string; status: number | null; failure: string | null; nextAt: Date | null };

const LANE = {
  webhookId: webhookDeliveries.webhookId,
  topic: webhookDeliveries.topic,
  sessionId: webhookDeliveries.sessionId,
};
type InLane = { webhookId: number; topic: string; sessionId: number | null };

async function update(tx: Transaction, attempt: Attempt, result: Result): Promise<InLane | undefined> {
  const [recorded] = await tx
    .update(webhookDeliveries)
    .set({ ...result, attempts: attempt.attempt, attemptedAt: sql`now()` })
    .where(isPending(attempt))
    .returning(LANE);
  return recorded;
}

/** Adds the job of the message that waited for this one. */
async function continueLane(
  tx: Transaction,
  tenantId: number,
  { webhookId, topic, sessionId }: InLane,
  schedule: Retry["schedule"],
): Promise<void> {
  const next = sessionId === null ? null : await nextInLane(tx, tenantId, { webhookId, topic, sessionId });
  if (next) await schedule(tx, next);
}

function failureOf(outcome: Outcome): string {
  if (outcome.status === null) return outcome.failure;
  const { status } = outcome;
  return status >= 300 && status < 400 ? t("redirected", { status }) : t("answered", { status });
}

/** Before the lanes of its session, as in the transaction that wrote the reply. */
async function lockReply(
  tx: Transaction,
  tenantId: number,
  { topic, payload }: Pick<Delivery, "topic" | "payload">,
): Promise<void> {
  if (topic === REPLIED)
    await lockSessions(tx, tenantId, [(payload.data as { sessionId: number }).sessionId]);
}

/** Updates the state of the reply, because the webhook may be its only way to the client. */
async function resolveReply(
  tx: Transaction,
  { tenantId, deliveryIds }: Attempt,
  { topic, payload }: Pick<Delivery, "topic" | "payload">,
  unanswered: boolean,
): Promise<void> {
  if (topic !== REPLIED) return;
  const { sessionId, seq } = payload.data as { sessionId: number; seq: number };
  await resolveDelivery(tx, tenantId, { sessionId, seq }, deliveryIds, { unanswered });
}

import { sql } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { resolveDelivery } from "@/lib/outbox/resolve-delivery";
import { type Attempt, isDue } from "./attempt";
import type { Outcome } from "./post";
import { gapAfter } from "./schedule";
import { switchOff } from "./switch-off";
import type { Topic } from "./topics";

const GONE = 410;
const REPLIED: Topic = "message.replied";

type Told = { webhookId: number; topic: string; payload: Record<string, unknown> };

/** How another attempt is arranged, and after how many milliseconds at the earliest. */
type Later = {
  atLeast: number;
  tryLater(tx: Transaction, next: Attempt, runAt: Date): Promise<void>;
};

/**
 * Writes down what came of an attempt, and with it what follows: the next attempt; the end of the webhook; how the reply
 * stands that it carries. Nothing at all where that attempt has been written down already.
 */
export async function noteAttempt(
  attempt: Attempt,
  { webhookId, topic, payload }: Told,
  outcome: Outcome,
  { atLeast, tryLater }: Later,
): Promise<void> {
  const { tenantId } = attempt;
  const isDelivered = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
  const isGone = outcome.status === GONE;
  const gap = isDelivered || isGone ? null : gapAfter(attempt.attempt, atLeast);
  const nextAt = gap === null ? null : new Date(Date.now() + gap);
  await transaction(async (tx) => {
    const noted = await note(tx, attempt, {
      state: isDelivered ? "delivered" : gap === null ? "failed" : "waiting",
      status: outcome.status,
      failure: isDelivered ? null : failureIn(outcome),
      nextAt,
    });
    if (!noted) return;
    const next = { ...attempt, attempt: attempt.attempt + 1 };
    if (nextAt !== null) await tryLater(tx, next, nextAt);
    if (isGone)
      await switchOff(tx, tenantId, webhookId, "It answered 410: nothing is to be sent there any more");
    const unanswered = outcome.status === null && outcome.unanswered;
    await settle(tx, attempt, { topic, payload }, unanswered);
  });
}

/** Writes down that something is not told any more, before it was tried again. */
export async function noteGivenUp(attempt: Attempt, failure: string): Promise<void> {
  await transaction(async (tx) => {
    const [noted] = await tx
      .update(webhookDeliveries)
      .set({ state: "failed", failure, nextAt: null })
      .where(isDue(attempt))
      .returning({ topic: webhookDeliveries.topic, payload: webhookDeliveries.payload });
    if (noted) await settle(tx, attempt, noted, false);
  });
}

type Noted = { state: string; status: number | null; failure: string | null; nextAt: Date | null };

async function note(tx: Transaction, attempt: Attempt, noted: Noted): Promise<boolean> {
  const rows = await tx
    .update(webhookDeliveries)
    .set({ ...noted, attempts: attempt.attempt, attemptedAt: sql`now()` })
    .where(isDue(attempt))
    .returning({ id: webhookDeliveries.id });
  return rows.length > 0;
}

function failureIn(outcome: Outcome): string {
  if (outcome.status === null) return outcome.failure;
  const isRedirect = outcome.status >= 300 && outcome.status < 400;
  return `It answered ${outcome.status}${isRedirect ? "; redirects are not followed" : ""}`;
}

/** A reply may have no other way to its client: whoever wrote it has to know. */
async function settle(
  tx: Transaction,
  { tenantId, told }: Attempt,
  { topic, payload }: Pick<Told, "topic" | "payload">,
  unanswered: boolean,
): Promise<void> {
  if (topic !== REPLIED) return;
  const { sessionId, seq } = payload.data as { sessionId: number; seq: number };
  await resolveDelivery(tx, tenantId, { sessionId, seq }, told, { unanswered });
}

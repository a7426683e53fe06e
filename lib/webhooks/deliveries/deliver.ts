import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { webhookDeliveries, webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { t } from "@/messages/webhook-failures";
import type { Payload } from "../build-payloads";
import { openSecret } from "../secret";
import { Attempt, isPending } from "./attempt";
import { buildBody } from "./build-body";
import { pauseLeft, pauseWebhook } from "./pause";
import { type Outcome, post } from "./post";
import { abandonDelivery, recordAttempt } from "./record-attempt";
import { sign } from "./sign";

const OVERLOADED = [429, 502, 504];
const isOverloaded = (outcome: Outcome) =>
  outcome.status === null ? outcome.timedOut : OVERLOADED.includes(outcome.status);
const retryAfterOf = (outcome: Outcome) => (outcome.status === null ? 0 : outcome.retryAfter);

/** One attempt to deliver to one webhook, repeated under the same id when its answer was lost. */
export const deliverWebhook = defineJob({
  name: "webhook.deliver",
  payload: Attempt,
  // Slow receivers must not delay the jobs that users of Parley wait for.
  priority: 10,
  async run(attempt, { signal, log }) {
    const delivery = await findPending(attempt);
    if (!delivery) return;
    const { tenantId } = attempt;
    const { webhookId } = delivery;
    const body = await buildBody(tenantId, delivery.payload as Payload, delivery);
    const refusal = reasonToAbandon(delivery, body);
    if (refusal !== null) return abandonDelivery(attempt, refusal, { schedule });
    const isPaused = pauseLeft(tenantId, webhookId) > 0;
    const outcome = isPaused ? unsent(t("notTried")) : await send(attempt, delivery, body ?? "", signal);
    if (isOverloaded(outcome)) pauseWebhook(tenantId, webhookId, retryAfterOf(outcome));
    const minDelay = Math.max(pauseLeft(tenantId, webhookId), retryAfterOf(outcome));
    await recordAttempt(attempt, delivery, outcome, { minDelay, schedule });
    // Neither address nor body: addresses may contain keys, and bodies contain what clients wrote.
    const { deliveryId, attempt: number } = attempt;
    log.info(
      { tenantId, webhookId, deliveryId, attempt: number, status: outcome.status },
      "webhook delivery attempted",
    );
  },
  onFailed: (attempt) => abandonDelivery(attempt, t("fault"), { schedule }),
});

async function findPending(attempt: Attempt) {
  const [delivery] = await database()
    .select({
      webhookId: webhookDeliveries.webhookId,
      topic: webhookDeliveries.topic,
      payload: webhookDeliveries.payload,
      bridge: webhookDeliveries.bridge,
      createdAt: webhookDeliveries.createdAt,
      url: webhooks.url,
      secret: webhooks.secret,
      oldSecrets: webhooks.oldSecrets,
      disabledAt: webhooks.disabledAt,
      deletedAt: webhooks.deletedAt,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhooks,
      and(eq(webhooks.tenantId, webhookDeliveries.tenantId), eq(webhooks.id, webhookDeliveries.webhookId)),
    )
    .where(isPending(attempt));
  return delivery;
}

type PendingDelivery = NonNullable<Awaited<ReturnType<typeof findPending>>>;

function reasonToAbandon({ deletedAt, disabledAt }: PendingDelivery, body: string | null): string | null {
  if (deletedAt) return t("deleted");
  if (disabledAt) return t("disabled");
  return body === null ? t("contentRemoved") : null;
}

async function schedule(tx: Transaction, attempt: Attempt, runAt?: Date): Promise<void> {
  await addJob(tx, deliverWebhook, attempt, { runAt });
}

const unsent = (failure: string): Outcome => ({ status: null, failure, unanswered: false, timedOut: false });

async function send(
  { tenantId, deliveryId }: Attempt,
  { url, secret, oldSecrets, createdAt }: PendingDelivery,
  body: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const id = messageId(tenantId, deliveryId, createdAt);
  const seconds = Math.floor(Date.now() / 1_000);
  const signWith = (stored: string) =>
    orUnreadable(() => sign(openSecret(tenantId, stored), id, seconds, body));
  const signed = signWith(secret);
  if (typeof signed !== "string") return signed;
  const oldSignatures = oldSecrets
    .filter(({ until }) => until > Date.now())
    .map((old) => signWith(old.secret));
  const headers = {
    "content-type": "application/json",
    "user-agent": "Parley",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": [signed, ...oldSignatures.filter((each) => typeof each === "string")].join(" "),
  };
  return post({ url, headers, body }, signal);
}

/** The same id at each attempt, so that receivers can recognize duplicates, and unique across installations. */
function messageId(tenantId: number, deliveryId: number, createdAt: Date): string {
  return `msg_${tenantId}_${deliveryId}_${createdAt.getTime()}`;
}

/** Turns a secret that cannot be decrypted into an outcome, so that the settings show what to do. */
function orUnreadable(work: () => string): string | Outcome {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return unsent(t("secretUnreadable"));
  }
}

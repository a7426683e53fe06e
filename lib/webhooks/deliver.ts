import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { webhookDeliveries, webhooks } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { Attempt, isDue } from "./attempt";
import { bodyOf } from "./body";
import { noteAttempt, noteGivenUp } from "./note";
import type { Payload } from "./payload";
import { type Outcome, post } from "./post";
import { letRest, restOf } from "./rest";
import { openSecret, signature } from "./secret";

/** They say that it is too much. */
const SLOW = [429, 502, 504];
const isSlow = (outcome: Outcome) =>
  outcome.status === null ? outcome.timedOut : SLOW.includes(outcome.status);
const askedFor = (outcome: Outcome) => (outcome.status === null ? 0 : outcome.retryAfter);

/**
 * Tells one webhook of one thing, once; the next attempt is a job of its own, with its own time. What the other side took
 * without our hearing of it comes again under the same id.
 */
export const deliverWebhook = defineJob({
  name: "webhook.deliver",
  payload: Attempt,
  // Others' servers may keep us waiting; whoever waits for Parley itself comes first.
  priority: 10,
  async run(attempt, { signal, log }) {
    const delivery = await findDue(attempt);
    if (!delivery) return;
    const { tenantId } = attempt;
    const { webhookId } = delivery;
    const body = await bodyOf(tenantId, delivery.payload as Payload);
    const hopeless = whyNot(delivery, body);
    if (hopeless !== null) return noteGivenUp(attempt, hopeless);
    const isResting = restOf(tenantId, webhookId) > 0;
    const outcome = isResting ? notTried : await tell(attempt, delivery, body ?? "", signal);
    if (isSlow(outcome)) letRest(tenantId, webhookId, askedFor(outcome));
    const atLeast = Math.max(restOf(tenantId, webhookId), askedFor(outcome));
    await noteAttempt(attempt, delivery, outcome, { atLeast, tryLater });
    // Neither where nor what: addresses may hold keys, and bodies hold what clients wrote.
    const { deliveryId, attempt: number } = attempt;
    log.info({ tenantId, webhookId, deliveryId, attempt: number, status: outcome.status }, "webhook told");
  },
  onFailed: (attempt) => noteGivenUp(attempt, "Something went wrong on our side"),
});

async function findDue(attempt: Attempt) {
  const [due] = await database()
    .select({
      webhookId: webhookDeliveries.webhookId,
      topic: webhookDeliveries.topic,
      payload: webhookDeliveries.payload,
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
    .where(isDue(attempt));
  return due;
}

type Due = NonNullable<Awaited<ReturnType<typeof findDue>>>;

function whyNot({ deletedAt, disabledAt }: Due, body: string | null): string | null {
  if (deletedAt) return "The webhook was deleted";
  if (disabledAt) return "The webhook was switched off";
  return body === null ? "What it was to tell has been removed" : null;
}

async function tryLater(tx: Transaction, attempt: Attempt, runAt: Date): Promise<void> {
  await addJob(tx, deliverWebhook, attempt, { runAt });
}

const notTried: Outcome = {
  status: null,
  failure: "Not tried: it was too much, or there was no answer, a moment ago",
  unanswered: false,
  timedOut: false,
};

async function tell(
  { tenantId, deliveryId }: Attempt,
  { url, secret, oldSecrets, createdAt }: Due,
  body: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const id = messageId(tenantId, deliveryId, createdAt);
  const seconds = Math.floor(Date.now() / 1_000);
  const signWith = (stored: string) => sign(() => signature(openSecret(tenantId, stored), id, seconds, body));
  const signed = signWith(secret);
  if (typeof signed !== "string") return signed;
  const others = oldSecrets.filter(({ until }) => until > Date.now()).map((old) => signWith(old.secret));
  const headers = {
    "content-type": "application/json",
    "user-agent": "Parley",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": [signed, ...others.filter((each) => typeof each === "string")].join(" "),
  };
  return post({ url, headers, body }, signal);
}

/** What the other side knows it again by: the same at each attempt, and no other's, whatever installation it comes from. */
function messageId(tenantId: number, deliveryId: number, createdAt: Date): string {
  return `msg_${tenantId}_${deliveryId}_${createdAt.getTime()}`;
}

/** A secret that cannot be opened is no fault of the job: the settings say what to do. */
function sign(work: () => string): string | Outcome {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const failure =
      "Its secret cannot be read any more, because AUTH_SECRET was replaced; replace it by a new one";
    return { status: null, failure, unanswered: false, timedOut: false };
  }
}

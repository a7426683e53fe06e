import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import type { ProducedEvent } from "@/lib/events/new-event";
import type { WebhookNotice } from "@/lib/webhooks/build-payloads";
import { notifyWebhooksOfAll } from "@/lib/webhooks/notify";
import { type EventOrigin, originOf, systemOrigin } from "@/lib/webhooks/origin";
import type { SessionIngestEvent } from "./event";
import type { Standing } from "./standing";

/** An event that was stored, and what it became in the timeline. */
export type Stored = { event: SessionIngestEvent; stands: Standing; became: ProducedEvent };

/** Where a session has ended by what was told of it, or because its client is banned. */
export type Ended = { sessionId: number; reason: string; at: Date; by: EventOrigin };

/** In milliseconds. What a producer tells so late is history that it hands over, and news to nobody. */
const NEWS = 24 * 3_600_000;

/** Who did what a producer tells of: its key, or whoever uses our own channel. */
export function teller(actor: Actor, event: Pick<SessionIngestEvent, "actor"> | undefined): EventOrigin {
  if (actor.kind === "key") return originOf(actor);
  return event?.actor.kind === "client" ? { kind: "client" } : systemOrigin;
}

/**
 * Tells webhooks of what producers did to sessions that they look after themselves, as if it had been done here: redirects
 * and ends. Not of replies: a reply is told so that somebody brings it to the client, and this one has been brought.
 */
export async function tellOfChanges(
  tx: Transaction,
  tenantId: number,
  actor: Actor,
  stored: readonly Stored[],
  ended: readonly Ended[],
): Promise<void> {
  const news = Date.now() - NEWS;
  const all = [...stored.flatMap((each) => redirectOf(actor, each) ?? []), ...ended.map(endOf)].filter(
    ({ at }) => at.getTime() > news,
  );
  await notifyWebhooksOfAll(
    tx,
    tenantId,
    all.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  );
}

type Dated = WebhookNotice & { at: Date };

function redirectOf(actor: Actor, { event, stands, became }: Stored): Dated | null {
  const { fromOperatorId, toOperatorId, toGroupId } = became.data ?? {};
  if (event.kind !== "redirected" || stands.ended) return null;
  if (toOperatorId === undefined && toGroupId === undefined) return null;
  const facts = {
    sessionId: stands.id,
    by: teller(actor, event),
    ...(fromOperatorId === undefined ? {} : { fromOperatorId }),
    ...(toOperatorId === undefined ? {} : { toOperatorId }),
    ...(toGroupId === undefined ? {} : { toGroupId }),
  };
  return { topic: "session.redirected", facts, at: became.at };
}

function endOf({ sessionId, reason, at, by }: Ended): Dated {
  return { topic: "session.ended", facts: { sessionId, by, reason }, at };
}

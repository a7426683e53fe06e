import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import type { WebhookNotice } from "@/lib/webhooks/build-payloads";
import { queueNotices } from "@/lib/webhooks/notify";
import { type EventOrigin, systemOrigin } from "@/lib/webhooks/origin";
import { eventOrigin } from "./event-origin";
import type { RecordedEvent } from "./incoming-event";
import type { EndedSession } from "./update-columns";

/** In milliseconds. Older changes are history that a producer sends later, and webhooks are not notified of them. */
const RECENT = 24 * 3_600_000;

/**
 * Notifies webhooks of redirects and ends in sessions that a producer routes. Not of replies: that topic asks for the delivery
 * of a reply to the client, and the producer has delivered these.
 */
export async function notifyOfChanges(
  tx: Transaction,
  actor: Actor,
  recorded: readonly RecordedEvent[],
  ended: readonly EndedSession[],
  rejected: readonly EndedSession[],
): Promise<void> {
  const open = recorded.filter(({ session }) => !session.ended);
  const openIds = new Set(open.map(({ session }) => session.id));
  const wasOpen = ({ sessionId }: EndedSession) => openIds.has(sessionId);
  const endEvents = new Map(
    open.flatMap(({ event, session }) => (event.kind === "ended" ? [[session.id, event] as const] : [])),
  );
  const notices = [
    ...open.flatMap((each) => redirectNotice(actor, each) ?? []),
    ...ended
      .filter(wasOpen)
      .map((each) => endNotice(each, eventOrigin(actor, endEvents.get(each.sessionId)))),
    ...rejected.filter(wasOpen).map((each) => endNotice(each, systemOrigin)),
  ];
  const since = Date.now() - RECENT;
  await queueNotices(
    tx,
    actor.tenant.id,
    notices.filter(({ at }) => at.getTime() > since).toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  );
}

type DatedNotice = WebhookNotice & { at: Date };

function redirectNotice(actor: Actor, { event, session, recorded }: RecordedEvent): DatedNotice | null {
  const { fromOperatorId, toOperatorId, toGroupId } = recorded.data ?? {};
  if (event.kind !== "redirected") return null;
  if (toOperatorId === undefined && toGroupId === undefined) return null;
  const facts = {
    sessionId: session.id,
    by: eventOrigin(actor, event),
    ...(fromOperatorId === undefined ? {} : { fromOperatorId }),
    ...(toOperatorId === undefined ? {} : { toOperatorId }),
    ...(toGroupId === undefined ? {} : { toGroupId }),
  };
  return { topic: "session.redirected", facts, at: recorded.at };
}

function endNotice({ sessionId, reason, at }: EndedSession, by: EventOrigin): DatedNotice {
  return { topic: "session.ended", facts: { sessionId, by, reason }, at };
}

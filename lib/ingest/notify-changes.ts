import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { isAuthored } from "@/lib/events/kinds";
import type { WebhookNotice } from "@/lib/webhooks/build-payloads";
import { queueNotices } from "@/lib/webhooks/notify";
import { type EventOrigin, systemOrigin } from "@/lib/webhooks/origin";
import type { EndedSession } from "./columns/update";
import { isAccepted, type RecordedEvent } from "./events/incoming-event";
import { eventOrigin } from "./events/origin";
import { isOfClient } from "./sessions/extend-reply-windows";

/** In milliseconds. Older changes are history that a producer sends later, and webhooks are not notified of them. */
const RECENT = 24 * 3_600_000;

/**
 * Notifies webhooks of what clients wrote, and of beginnings, acceptances, redirects and ends in sessions that a producer routes.
 * Not of replies: that topic asks for the delivery of a reply to the client, and the producer has delivered these.
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
  const accepted = recorded.filter(isAccepted);
  const notices = [
    ...(await createdNotices(tx, actor, accepted)),
    ...accepted.flatMap((each) => acceptedNotice(actor, each) ?? messageNotice(actor, each) ?? []),
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

/** Of sessions that began with these events. */
async function createdNotices(
  tx: Transaction,
  actor: Actor,
  accepted: readonly RecordedEvent[],
): Promise<DatedNotice[]> {
  const first = new Map<number, RecordedEvent>();
  for (const each of accepted)
    if (each.session.isNew && !first.has(each.session.id)) first.set(each.session.id, each);
  if (first.size === 0) return [];
  const rows = await tx.sql<{ id: string; source: string | null; created_at: string }[]>`
    select id, source, created_at from sessions
    where tenant_id = ${actor.tenant.id} and id = any(${[...first.keys()]}::bigint[])`;
  return rows.map(({ id, source, created_at }) => {
    const by = eventOrigin(actor, first.get(Number(id))?.event);
    const facts = { sessionId: Number(id), by, source };
    return { topic: "session.created", facts, at: new Date(created_at) };
  });
}

function acceptedNotice(actor: Actor, { event, session, recorded }: RecordedEvent): DatedNotice | null {
  if (event.kind !== "accepted") return null;
  const holder = recorded.actorKind === "operator" ? (recorded.actorId ?? null) : null;
  const facts = {
    sessionId: session.id,
    by: eventOrigin(actor, event),
    operatorId: recorded.data?.operatorId ?? holder,
  };
  return { topic: "session.accepted", facts, at: recorded.at };
}

function messageNotice(actor: Actor, each: RecordedEvent): DatedNotice | null {
  const { event, session, recorded, seq } = each;
  if (!isOfClient(each) || !isAuthored(recorded.kind)) return null;
  const facts = { sessionId: session.id, by: eventOrigin(actor, event), seq };
  return { topic: "message.received", facts, at: recorded.at };
}

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

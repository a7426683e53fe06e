import { and, eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { systemOrigin } from "@/lib/webhooks/origin";
import { endSessionNow } from "./end-session";
import { recordMoves, systemAuthor } from "./moves";
import { inQueueOf, type LockedGroup, lockGroup } from "./queue";
import { isFull } from "./refusal";
import { scheduleRouting } from "./schedule";

/** `queued`, or why the session cannot wait: it has ended with the reason `routing_failed`. */
export type Enqueued = "queued" | "queue_full" | "group_closed";

/**
 * Puts a live session into the queue of a group, from where Parley routes it. A full queue or a closed group ends the session.
 * Locks the session, then the group: call it without locks on groups or operators.
 */
export async function enqueue(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  groupId: number,
  at: Date,
): Promise<Enqueued> {
  const ofSession = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), eq(sessions.live, true));
  const [session] = await tx
    .select({ id: sessions.id, groupId: sessions.groupId })
    .from(sessions)
    .where(ofSession)
    .for("no key update");
  if (!session) throw new Error(`Session ${sessionId} does not exist or is not live`);
  const group = await lockGroup(tx, tenantId, groupId, sessionId);
  const refusal = refusalOf(group);
  if (refusal) {
    await failRouting(tx, tenantId, sessionId, groupId, refusal, at);
    return refusal;
  }
  await tx.update(sessions).set(inQueueOf(groupId, at)).where(ofSession);
  const reason = group?.online === 0 ? { reason: "nobody_online" } : {};
  const queued: NewEvent = { kind: "queued", at, ...systemAuthor, data: { groupId, ...reason } };
  const wakeGroupId = session.groupId === groupId ? null : session.groupId;
  await recordMoves(tx, tenantId, [{ sessionId, events: [queued], wakeGroupId }]);
  await scheduleRouting(tx, tenantId, sessionId);
  return "queued";
}

function refusalOf(group: LockedGroup | null): Exclude<Enqueued, "queued"> | null {
  if (!group || group.closed) return "group_closed";
  return isFull(group) ? "queue_full" : null;
}

async function failRouting(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  groupId: number,
  reason: string,
  at: Date,
): Promise<void> {
  const events: NewEvent[] = [
    { kind: "routing_failed", at, ...systemAuthor, data: { groupId, reason } },
    { kind: "ended", at, ...systemAuthor, data: { reason: "routing_failed" } },
  ];
  const ending = { status: "closed", at, reason: "routing_failed", events, by: systemOrigin } as const;
  const move = await endSessionNow(tx, tenantId, sessionId, ending);
  if (move) await recordMoves(tx, tenantId, [move]);
}

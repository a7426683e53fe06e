import { and, eq, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { type Move, systemAuthor } from "./moves";
import { inQueueOf, noOffer } from "./queue";

export type EndedOffer = {
  sessionId: number;
  operatorId: number;
  kind: "offer_timed_out" | "offer_declined";
  by?: Pick<NewEvent, "actorKind" | "actorId">;
  reason?: string;
};

/** Returns an offered session, locked by the caller, to its queue. Null when it is no longer offered to the operator. */
export async function endOffer(
  tx: Transaction,
  tenantId: number,
  { sessionId, operatorId, kind, by = systemAuthor, reason }: EndedOffer,
  at: Date,
): Promise<Move | null> {
  const ofSession = and(
    eq(sessions.tenantId, tenantId),
    eq(sessions.id, sessionId),
    eq(sessions.status, "offered"),
    eq(sessions.offeredOperatorId, operatorId),
  );
  const [offered] = await tx
    .select({ groupId: sessions.groupId, direct: sql<boolean>`${sessions.queueLeftAt} is not null` })
    .from(sessions)
    .where(ofSession);
  if (!offered) return null;
  const { groupId } = offered;
  const returns = offered.direct || groupId === null;
  const queue = returns && groupId !== null ? inQueueOf(groupId, at) : { status: "queued", ...noOffer };
  const updated = await tx
    .update(sessions)
    .set({ ...queue, routedHere: true })
    .where(ofSession)
    .returning({ id: sessions.id });
  if (updated.length === 0) return null;
  const ended = { kind, at, ...by, data: { operatorId, ...inGroup(groupId), ...(reason ? { reason } : {}) } };
  return {
    sessionId,
    events: returns ? [ended, waitsAgain(groupId, at)] : [ended],
    wakeOperatorIds: [operatorId],
  };
}

function waitsAgain(groupId: number | null, at: Date): NewEvent {
  if (groupId !== null) return { kind: "queued", at, ...systemAuthor, data: { groupId } };
  return { kind: "routing_failed", at, ...systemAuthor, data: { reason: "no_group" } };
}

const inGroup = (groupId: number | null) => (groupId === null ? {} : { groupId });

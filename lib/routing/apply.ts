import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { groups, operators, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { sendWake } from "@/lib/events/wakes";
import { holderOfflineSince } from "@/lib/sessions/absence";
import { lockSessions } from "@/lib/sessions/lock";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { systemOrigin } from "@/lib/webhooks/origin";
import { lockOperators, lockSlots } from "./capacity";
import type { Decision } from "./decide";
import { endOffer } from "./end-offer";
import { endSessionNow } from "./end-session";
import { type Move, recordMoves, systemAuthor } from "./moves";
import { inQueueOf } from "./queue";

/** Applies decisions, skipping those whose condition no longer holds. Returns how many were applied. */
export async function applyDecisions(
  tx: Transaction,
  tenantId: number,
  decisions: readonly Decision[],
): Promise<number> {
  // Before operators, as everywhere: otherwise transactions could deadlock.
  await lockSessions(
    tx,
    tenantId,
    decisions.map(({ sessionId }) => sessionId),
  );
  await lockOperators(tx, tenantId, decisions.flatMap(operatorOf));
  // After the locks: others may have recorded events while this waited.
  const at = new Date();
  const moves: Move[] = [];
  for (const decision of decisions) {
    const move = await apply(tx, tenantId, decision, at);
    if (move) moves.push(move);
  }
  if (moves.length > 0) await recordMoves(tx, tenantId, moves);
  return moves.length;
}

/** Nobody for a client who leaves the queue without having been offered. */
function operatorOf(decision: Decision): number[] {
  return "operatorId" in decision && decision.operatorId !== null ? [decision.operatorId] : [];
}

type Step<Name extends Decision["step"]> = Extract<Decision, { step: Name }>;

function apply(tx: Transaction, tenantId: number, decision: Decision, at: Date): Promise<Move | null> {
  switch (decision.step) {
    case "time_out":
      return timeOut(tx, tenantId, decision, at);
    case "withdraw":
      return withdraw(tx, tenantId, decision, at);
    case "leave":
      return leave(tx, tenantId, decision, at);
    case "give_up":
      return giveUp(tx, tenantId, decision, at);
    case "offer":
      return offer(tx, tenantId, decision, at);
    case "return":
      return takeBack(tx, tenantId, decision, at);
    case "conclude":
      return conclude(tx, tenantId, decision, at);
  }
}

async function timeOut(
  tx: Transaction,
  tenantId: number,
  { sessionId, operatorId }: Step<"time_out">,
  at: Date,
): Promise<Move | null> {
  const move = await endOffer(tx, tenantId, { sessionId, operatorId, kind: "offer_timed_out" }, at);
  if (move) await setAway(tx, tenantId, operatorId, at);
  return move;
}

/** Operators of another system keep the status that it reports. */
async function setAway(tx: Transaction, tenantId: number, operatorId: number, at: Date): Promise<void> {
  const away = await tx
    .update(operators)
    .set({ status: "away", statusAt: at, missedOfferAt: at })
    .where(
      and(
        eq(operators.tenantId, tenantId),
        eq(operators.id, operatorId),
        eq(operators.status, "online"),
        sql`${operators.userId} is not null`,
      ),
    )
    .returning({ id: operators.id });
  if (away.length > 0) await sendWake(tx, tenantId, { operators: true });
}

function withdraw(
  tx: Transaction,
  tenantId: number,
  { sessionId, operatorId, reason }: Step<"withdraw">,
  at: Date,
): Promise<Move | null> {
  return endOffer(tx, tenantId, { sessionId, operatorId, kind: "offer_declined", reason }, at);
}

/** Unless an operator has accepted it, or the client has come back. */
async function leave(
  tx: Transaction,
  tenantId: number,
  { sessionId, groupId, operatorId, goneSince }: Step<"leave">,
  at: Date,
): Promise<Move | null> {
  const still = and(inArray(sessions.status, ["queued", "offered"]), eq(sessions.clientGoneAt, goneSince));
  const events: NewEvent[] = [
    {
      kind: "left_queue",
      at,
      ...systemAuthor,
      data: { ...(groupId === null ? {} : { groupId }), reason: "client_gone" },
    },
    { kind: "ended", at, ...systemAuthor, data: { reason: "left_queue" } },
  ];
  const move = await endSessionNow(tx, tenantId, sessionId, {
    ...{
      status: "closed",
      at,
      reason: "left_queue",
      clientLeft: "in_queue",
      events,
      still,
      by: systemOrigin,
    },
  });
  return move && { ...move, wakeOperatorIds: operatorId === null ? [] : [operatorId] };
}

function giveUp(
  tx: Transaction,
  tenantId: number,
  { sessionId, groupId, reason }: Step<"give_up">,
  at: Date,
): Promise<Move | null> {
  const endReason = reason === "timeout" ? "timeout" : "routing_failed";
  const failed = reason === "timeout" ? "left_queue" : "routing_failed";
  const still = and(eq(sessions.status, "queued"), eq(sessions.groupId, groupId));
  const events: NewEvent[] = [
    { kind: failed, at, ...systemAuthor, data: { groupId, reason } },
    { kind: "ended", at, ...systemAuthor, data: { reason: endReason } },
  ];
  return endSessionNow(tx, tenantId, sessionId, {
    status: "closed",
    at,
    reason: endReason,
    events,
    still,
    by: systemOrigin,
  });
}

async function offer(
  tx: Transaction,
  tenantId: number,
  { sessionId, groupId, operatorId, expiresAt }: Step<"offer">,
  at: Date,
): Promise<Move | null> {
  const slots = await lockSlots(tx, tenantId, operatorId, sessionId);
  if (slots?.status !== "online" || slots.load >= slots.capacity) return null;
  const offered = await tx
    .update(sessions)
    .set({ status: "offered", offeredOperatorId: operatorId, offerExpiresAt: expiresAt })
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.id, sessionId),
        eq(sessions.status, "queued"),
        eq(sessions.groupId, groupId),
      ),
    )
    .returning({ id: sessions.id });
  if (offered.length === 0) return null;
  const event: NewEvent = { kind: "offered", at, ...systemAuthor, data: { operatorId, groupId } };
  return { sessionId, events: [event], wakeOperatorIds: [operatorId] };
}

/** Unless its operator is online again or has written, somebody took it over, or it has ended. */
async function takeBack(
  tx: Transaction,
  tenantId: number,
  { sessionId, groupId, operatorId }: Step<"return">,
  at: Date,
): Promise<Move | null> {
  const returned = await tx
    .update(sessions)
    .set(inQueueOf(groupId, at))
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.id, sessionId),
        eq(sessions.operatorId, operatorId),
        eq(sessions.groupId, groupId),
        isNull(sessions.endedAt),
        sql`(
          select ${holderOfflineSince} + make_interval(mins => g.offline_return_minutes) from ${groups} g
          where g.tenant_id = sessions.tenant_id and g.id = sessions.group_id) <= ${at.toISOString()}::timestamptz`,
      ),
    )
    .returning({ id: sessions.id });
  if (returned.length === 0) return null;
  const to = { fromOperatorId: operatorId, toGroupId: groupId };
  const [group] = await tx
    .select({ name: groups.name })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId)));
  await notifyWebhooks(tx, tenantId, "session.redirected", { sessionId, by: systemOrigin, ...to });
  const events: NewEvent[] = [
    { kind: "redirected", at, ...systemAuthor, data: { ...to, reason: "operator_offline" } },
    { kind: "system", at, ...systemAuthor, text: `Redirected to ${group?.name ?? "another operator"}` },
    { kind: "queued", at, ...systemAuthor, data: { groupId } },
  ];
  return { sessionId, events, wakeOperatorIds: [operatorId] };
}

async function conclude(
  tx: Transaction,
  tenantId: number,
  { sessionId }: Step<"conclude">,
  at: Date,
): Promise<Move | null> {
  const concluded = await tx
    .update(sessions)
    .set({ status: "closed", concludedAt: at })
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), eq(sessions.status, "wrap_up")))
    .returning({ operatorId: sessions.operatorId });
  const [row] = concluded;
  if (!row) return null;
  await notifyWebhooks(tx, tenantId, "session.concluded", { sessionId, by: systemOrigin, ...row });
  const whose = row.operatorId === null ? {} : { operatorId: row.operatorId };
  return {
    sessionId,
    events: [{ kind: "concluded", at, ...systemAuthor, data: { ...whose, automatic: true } }],
  };
}

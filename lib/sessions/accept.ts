import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow, may } from "@/lib/policy";
import { lockSlots } from "@/lib/routing/capacity";
import { recordMoves } from "@/lib/routing/moves";
import { notWaiting } from "@/lib/routing/queue";
import { scheduleRouting } from "@/lib/routing/schedule";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { t } from "@/messages/session-errors";
import { type Assignment, lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { subjectOf } from "./require-right";
import { recentlyVisibleTo } from "./visible";

const Input = z.object({ sessionId: RowId });

/** Accepts an offered session or one from the queues of the actor. Throws NotFound, Forbidden, and Conflict when too late or full. */
export async function acceptSession(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "desk.work");
  const { sessionId } = parseInput(Input, input);
  await transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, sessionId, recentlyVisibleTo(actor));
    await requireAcceptable(tx, actor, now);
    const operatorId = await takeSlot(tx, actor, sessionId);
    const at = new Date();
    await hold(tx, actor, sessionId, operatorId, at);
    const by = { actorKind: "operator", actorId: operatorId } as const;
    const accepted: NewEvent = { kind: "accepted", at, ...by, data: { operatorId } };
    const wakeOperatorIds = now.offeredTo === null ? [] : [now.offeredTo];
    await recordMoves(tx, actor.tenant.id, [{ sessionId, events: [accepted], wakeOperatorIds }]);
    await scheduleRouting(tx, actor.tenant.id, sessionId);
    const facts = { sessionId, by: originOf(actor), operatorId };
    await notifyWebhooks(tx, actor.tenant.id, "session.accepted", facts);
  });
}

async function requireAcceptable(tx: Transaction, actor: UserActor, session: Assignment): Promise<void> {
  const waits = session.status === "queued" || session.status === "offered";
  if (waits && may(actor, "sessions.accept", subjectOf(session))) return;
  if (waits && may(actor, "sessions.all")) throw new Forbidden(t("ofAnotherGroup"));
  throw await conflictOf(tx, actor.tenant.id, session);
}

async function takeSlot(
  tx: Transaction,
  { tenant, operatorId }: UserActor,
  sessionId: number,
): Promise<number> {
  const slots = operatorId === null ? null : await lockSlots(tx, tenant.id, operatorId, sessionId);
  if (!slots) throw new Forbidden(t("notOperator"));
  if (slots.load >= slots.capacity)
    throw new Conflict(t("noPlaceToAccept", { load: slots.load, capacity: slots.capacity }));
  return slots.id;
}

async function hold(
  tx: Transaction,
  { tenant }: UserActor,
  sessionId: number,
  operatorId: number,
  at: Date,
): Promise<void> {
  const taken = await tx
    .update(sessions)
    .set({
      status: "active",
      operatorId,
      operatorIds: sql`case when ${operatorId}::bigint = any(operator_ids) then operator_ids else operator_ids || ${operatorId}::bigint end`,
      acceptedAt: sql`coalesce(accepted_at, ${at.toISOString()}::timestamptz)`,
      routedHere: true,
      ...notWaiting(at),
    })
    .where(
      and(eq(sessions.tenantId, tenant.id), eq(sessions.id, sessionId), sql`status in ('queued', 'offered')`),
    )
    .returning({ id: sessions.id });
  if (taken.length === 0) throw new Conflict(t("changed"));
}

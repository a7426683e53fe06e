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
import { lockOperators, lockSlots } from "@/lib/routing/capacity";
import { recordMoves } from "@/lib/routing/moves";
import { scheduleRouting } from "@/lib/routing/schedule";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { t } from "@/messages/session-errors";
import { holderIsOffline } from "./absence";
import { type Assignment, lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { subjectOf } from "./require-right";
import { seenBeforeTakeOver, takenOverRecently } from "./visible";

const Input = z.object({ sessionId: RowId });

/**
 * Takes a session over from an operator who is offline. Throws NotFound, Forbidden, and Conflict when that operator is online again,
 * somebody else has it, or the actor has no free slot.
 */
export async function takeOverSession(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "desk.work");
  const { sessionId } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { seen, now } = await lockAssignment(tx, actor, sessionId, seenBeforeTakeOver(actor));
    const from = await requireLeftAlone(tx, actor, seen, now);
    const operatorId = await takeSlot(tx, actor, sessionId, from);
    const at = new Date();
    await hold(tx, tenantId, now, from, operatorId);
    const data = { fromOperatorId: from, operatorId };
    const taken: NewEvent = { kind: "taken_over", at, actorKind: "operator", actorId: operatorId, data };
    await recordMoves(tx, tenantId, [{ sessionId, events: [taken], wakeOperatorIds: [from] }]);
    const to = { fromOperatorId: from, toOperatorId: operatorId };
    await notifyWebhooks(tx, tenantId, "session.redirected", { sessionId, by: originOf(actor), ...to });
    await notifyWebhooks(tx, tenantId, "session.accepted", { sessionId, by: originOf(actor), operatorId });
    await scheduleRouting(tx, tenantId, sessionId);
  });
}

/** Returns who holds it. */
async function requireLeftAlone(
  tx: Transaction,
  actor: UserActor,
  seen: Assignment,
  now: Assignment,
): Promise<number> {
  if (now.holderId !== null && may(actor, "sessions.takeOver", subjectOf(now))) return now.holderId;
  const wasTaken = await isTakenOver(tx, actor.tenant.id, now.id);
  const before = wasTaken ? { ...subjectOf(seen), holderOffline: true } : subjectOf(seen);
  if (!may(actor, "sessions.takeOver", before)) throw new Forbidden();
  if (!wasTaken && now.holderId === seen.holderId && now.status === "active")
    throw new Conflict(t("operatorIsBack"));
  throw await conflictOf(tx, actor.tenant.id, now);
}

/** A click that comes after a colleague's is answered with who was first. */
async function isTakenOver(tx: Transaction, tenantId: number, id: number): Promise<boolean> {
  const taken = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id), takenOverRecently));
  return taken.length > 0;
}

/** Locks both operators, by id as everywhere: the one who is offline cannot come back in between. */
async function takeSlot(
  tx: Transaction,
  { tenant, operatorId }: UserActor,
  sessionId: number,
  from: number,
): Promise<number> {
  const gone = new Forbidden(t("notOperator"));
  if (operatorId === null) throw gone;
  await lockOperators(tx, tenant.id, [operatorId, from]);
  const slots = await lockSlots(tx, tenant.id, operatorId, sessionId);
  if (!slots) throw gone;
  if (slots.load >= slots.capacity)
    throw new Conflict(t("noPlaceToTakeOver", { load: slots.load, capacity: slots.capacity }));
  return slots.id;
}

async function hold(
  tx: Transaction,
  tenantId: number,
  session: Assignment,
  from: number,
  operatorId: number,
): Promise<void> {
  const taken = await tx
    .update(sessions)
    .set({
      operatorId,
      operatorIds: sql`case when ${operatorId}::bigint = any(operator_ids) then operator_ids else operator_ids || ${operatorId}::bigint end`,
    })
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.id, session.id),
        eq(sessions.operatorId, from),
        holderIsOffline,
      ),
    )
    .returning({ id: sessions.id });
  if (taken.length === 0) throw new Conflict(t("operatorIsBack"));
}

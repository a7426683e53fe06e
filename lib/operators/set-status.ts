import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { operators, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { sendWake } from "@/lib/events/wakes";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { endOffer } from "@/lib/routing/end-offer";
import { recordMoves } from "@/lib/routing/moves";
import { scheduleRouting } from "@/lib/routing/schedule";
import { t } from "@/messages/team-errors";
import { type OperatorStatus, statuses } from "./status";
import { wakeHeld } from "./wake-held";

const Input = z.object({ status: z.enum(statuses, { error: () => t("chooseStatus") }) });

/** Sets the operator's own status. Any status but online returns the sessions that they are being offered to routing. */
export async function setStatus(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "desk.work");
  const { status } = parseInput(Input, input);
  await transaction(async (tx) => {
    const operatorId = await touchSeenAt(tx, actor, status);
    // Read after the lock, so that it is not before offers made while waiting for it.
    const at = new Date();
    const changed = await tx
      .update(operators)
      .set({ status, statusAt: at })
      .where(and(isOperator(actor.tenant.id, operatorId), ne(operators.status, status)))
      .returning({ id: operators.id });
    // Without a change, sessions that this operator declined must not be offered again.
    if (changed.length === 0) return;
    if (status !== "online") await returnOffers(tx, actor.tenant.id, operatorId, status, at);
    await sendWake(tx, actor.tenant.id, { operators: true });
    await wakeHeld(tx, actor.tenant.id, [operatorId]);
    await scheduleRouting(tx, actor.tenant.id, { operatorId });
  });
}

const isOperator = (tenantId: number, operatorId: number) =>
  and(eq(operators.tenantId, tenantId), eq(operators.id, operatorId));

async function touchSeenAt(
  tx: Transaction,
  { tenant, operatorId }: UserActor,
  status: OperatorStatus,
): Promise<number> {
  const [row] = await tx
    .update(operators)
    .set({ seenAt: status === "offline" ? null : sql`now()`, missedOfferAt: null })
    .where(and(isOperator(tenant.id, operatorId ?? 0), isNull(operators.deactivatedAt)))
    .returning({ id: operators.id });
  if (!row) throw new Forbidden(t("notOperator"));
  return row.id;
}

async function returnOffers(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
  reason: OperatorStatus,
  at: Date,
): Promise<void> {
  const offers = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        sql`live`,
        eq(sessions.routedHere, true),
        eq(sessions.status, "offered"),
        eq(sessions.offeredOperatorId, operatorId),
      ),
    )
    .orderBy(asc(sessions.id))
    // Waiting could deadlock with a transaction that waits for this operator; routing returns the skipped ones.
    .for("no key update", { skipLocked: true });
  const moves = [];
  for (const { id } of offers) {
    const by = { actorKind: "operator", actorId: operatorId } as const;
    const ended = { sessionId: id, operatorId, kind: "offer_declined", by, reason } as const;
    const move = await endOffer(tx, tenantId, ended, at);
    if (move) moves.push(move);
  }
  if (moves.length > 0) await recordMoves(tx, tenantId, moves);
}

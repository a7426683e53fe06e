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
import { type OperatorStatus, statuses } from "./status";

const Input = z.object({ status: z.enum(statuses, "Choose one of the states") });

/**
 * Says whether the actor, as an operator, takes sessions. Who is not online gives back at once what they are being offered;
 * what they hold stays theirs. Throws Forbidden for who is no operator, or none any more.
 */
export async function setStatus(actor: UserActor, input: unknown): Promise<void> {
  allow(actor, "desk.work");
  const { status } = parseInput(Input, input);
  await transaction(async (tx) => {
    const operatorId = await remainSeen(tx, actor, status);
    // Not before what they were offered while their row was waited for.
    const at = new Date();
    const changed = await tx
      .update(operators)
      .set({ status, statusAt: at })
      .where(and(isOperator(actor.tenant.id, operatorId), ne(operators.status, status)))
      .returning({ id: operators.id });
    // Saying it twice is no coming back: who was asked is not asked again.
    if (changed.length === 0) return;
    if (status !== "online") await giveBack(tx, actor.tenant.id, operatorId, status, at);
    await sendWake(tx, actor.tenant.id, { operators: true });
    await scheduleRouting(tx, actor.tenant.id, { operatorId });
  });
}

const isOperator = (tenantId: number, operatorId: number) =>
  and(eq(operators.tenantId, tenantId), eq(operators.id, operatorId));

/** Their console is open, as they have just used it. Who is offline needs none. */
async function remainSeen(
  tx: Transaction,
  { tenant, operatorId }: UserActor,
  status: OperatorStatus,
): Promise<number> {
  const [row] = await tx
    .update(operators)
    .set({ seenAt: status === "offline" ? null : sql`now()` })
    .where(and(isOperator(tenant.id, operatorId ?? 0), isNull(operators.deactivatedAt)))
    .returning({ id: operators.id });
  if (!row) throw new Forbidden("You are no operator any more");
  return row.id;
}

async function giveBack(
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
    // Whoever has one of them may be waiting for this operator's row, so nobody waits for them here: routing takes those.
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

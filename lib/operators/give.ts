import { and, eq, isNull } from "drizzle-orm";
import { operators } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { nobodyThere } from "./operator";
import { tellChange } from "./tell-change";

/*
 * Whose an operator is, changed from the side of the user, under lockSettings and in the transaction of a verb that has asked
 * whether it may. With another user, or none, an operator is offline until that one comes.
 */

/** Makes an operator for the user, of the same name. */
export async function makeOperatorOf(
  tx: Transaction,
  tenantId: number,
  { userId, name }: { userId: number; name: string },
): Promise<number> {
  const [row] = await tx.insert(operators).values({ tenantId, userId, name }).returning({ id: operators.id });
  return (row as { id: number }).id;
}

/** Gives the user an operator that is nobody's. Throws Invalid at `operator` when it is not there or somebody's already. */
export async function giveOperator(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
  userId: number,
): Promise<void> {
  const given = await tx
    .update(operators)
    .set({ userId, ...nobodyThere })
    .where(
      and(
        eq(operators.tenantId, tenantId),
        eq(operators.id, operatorId),
        isNull(operators.userId),
        isNull(operators.deactivatedAt),
      ),
    )
    .returning({ id: operators.id });
  const message = "This operator is somebody else’s by now, or not there any more";
  if (given.length === 0) throw new Invalid(message, { operator: message });
  await tellChange(tx, tenantId, { operatorId });
}

/** The user is no operator any more; the operator stays, with all they have done. */
export async function takeOperator(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  await leave(tx, tenantId, userId, { userId: null });
}

/** Nobody is there as this operator now, though it stays the user's. */
export async function sendOffline(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  await leave(tx, tenantId, userId, {});
}

async function leave(
  tx: Transaction,
  tenantId: number,
  userId: number,
  more: { userId?: null },
): Promise<void> {
  const left = await tx
    .update(operators)
    .set({ ...nobodyThere, ...more })
    .where(and(eq(operators.tenantId, tenantId), eq(operators.userId, userId)))
    .returning({ id: operators.id });
  for (const { id } of left) await tellChange(tx, tenantId, { operatorId: id });
}

import { and, eq, isNull } from "drizzle-orm";
import { operators } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/team-errors";
import { announceChange } from "./announce-change";
import { offline } from "./operator";

/* A change of the user takes an operator offline. The callers hold lockSettings and have checked the permission. */

export async function createLinkedOperator(
  tx: Transaction,
  tenantId: number,
  { userId, name }: { userId: number; name: string },
): Promise<number> {
  const [row] = await tx.insert(operators).values({ tenantId, userId, name }).returning({ id: operators.id });
  return (row as { id: number }).id;
}

/** Links an operator without a user. Throws Invalid at `operator` when it does not exist or has a user. */
export async function linkOperator(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
  userId: number,
): Promise<void> {
  const linked = await tx
    .update(operators)
    .set({ userId, ...offline })
    .where(
      and(
        eq(operators.tenantId, tenantId),
        eq(operators.id, operatorId),
        isNull(operators.userId),
        isNull(operators.deactivatedAt),
      ),
    )
    .returning({ id: operators.id });
  const message = t("operatorHasUser");
  if (linked.length === 0) throw new Invalid(message, { operator: message });
  await announceChange(tx, tenantId, { operatorId });
}

/** Removes the user from their operator; the operator stays with its history. */
export async function unlinkOperator(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  await updateOperator(tx, tenantId, userId, { userId: null });
}

/** Takes the operator of the user offline without unlinking it. */
export async function takeOffline(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  await updateOperator(tx, tenantId, userId, {});
}

async function updateOperator(
  tx: Transaction,
  tenantId: number,
  userId: number,
  change: { userId?: null },
): Promise<void> {
  const updated = await tx
    .update(operators)
    .set({ ...offline, ...change })
    .where(and(eq(operators.tenantId, tenantId), eq(operators.userId, userId)))
    .returning({ id: operators.id });
  for (const { id } of updated) await announceChange(tx, tenantId, { operatorId: id });
}

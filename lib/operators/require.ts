import { and, eq } from "drizzle-orm";
import { operators } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";

/** Returns the user of an operator of the tenant, active or not. Throws NotFound. */
export async function requireOperator(
  tx: Transaction,
  actor: Actor,
  id: number,
): Promise<{ userId: number | null }> {
  const [operator] = await tx
    .select({ userId: operators.userId })
    .from(operators)
    .where(and(eq(operators.tenantId, actor.tenant.id), eq(operators.id, id)));
  if (!operator) throw new NotFound("There is no such operator");
  return operator;
}

import { and, eq } from "drizzle-orm";
import { operators } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { t } from "@/messages/team-errors";

type OperatorSettings = { name: string; externalId: string | null; userId: number | null; capacity: number };

/** Returns the settings of an operator of the tenant, active or not. Throws NotFound. */
export async function requireOperator(tx: Transaction, actor: Actor, id: number): Promise<OperatorSettings> {
  const [operator] = await tx
    .select({
      name: operators.name,
      externalId: operators.externalId,
      userId: operators.userId,
      capacity: operators.capacity,
    })
    .from(operators)
    .where(and(eq(operators.tenantId, actor.tenant.id), eq(operators.id, id)));
  if (!operator) throw new NotFound(t("noOperator"));
  return operator;
}

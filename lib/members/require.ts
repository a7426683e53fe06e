import { and, eq } from "drizzle-orm";
import { memberships, operators, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { t } from "@/messages/team-errors";

export type FoundMember = { name: string; role: string; operatorId: number | null };

/** Returns a member of the tenant, active or not. Throws NotFound. */
export async function requireMember(tx: Transaction, actor: Actor, userId: number): Promise<FoundMember> {
  const [member] = await tx
    .select({ name: users.name, role: memberships.role, operatorId: operators.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(
      operators,
      and(eq(operators.tenantId, memberships.tenantId), eq(operators.userId, memberships.userId)),
    )
    .where(and(eq(memberships.tenantId, actor.tenant.id), eq(memberships.userId, userId)));
  if (!member) throw new NotFound(t("noUser"));
  return member;
}

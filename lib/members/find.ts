import { and, eq, sql } from "drizzle-orm";
import { memberships, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** The user of the tenant with this e-mail, active or not. There is one at most among those who hold lockSettings. */
export async function findMember(
  tx: Transaction,
  tenantId: number,
  email: string,
): Promise<{ id: number; deactivatedAt: Date | null } | undefined> {
  const [found] = await tx
    .select({ id: users.id, deactivatedAt: users.deactivatedAt })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(memberships.tenantId, tenantId), sql`lower(${users.email}) = lower(${email})`));
  return found;
}

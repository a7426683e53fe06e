import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/team-errors";

/** Throws Invalid at `userId` unless the user is a member of the tenant. */
export async function requireTenantUser(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  const [member] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)));
  if (!member) throw new Invalid(t("noUser"), { userId: t("noUser") });
}

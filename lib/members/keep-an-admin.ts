import { and, eq, isNull } from "drizzle-orm";
import { memberships, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import { t } from "@/messages/team-errors";

/** Throws Conflict when the tenant has no active admin. Call it after the change, under lockSettings. */
export async function keepAnAdmin(tx: Transaction, tenantId: number): Promise<void> {
  const [admin] = await tx
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.role, "admin"),
        isNull(memberships.deactivatedAt),
        isNull(users.deactivatedAt),
      ),
    )
    .limit(1);
  if (!admin) throw new Conflict(t("onlyAdmin"));
}

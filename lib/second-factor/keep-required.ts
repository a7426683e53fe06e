import { inArray, sql } from "drizzle-orm";
import { memberships, recoveryCodes, tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import { t } from "@/messages/sign-in-refusals";
import { withSecondFactor } from "./factors";

/**
 * To be called after a second factor was removed: throws Conflict when one of the users has none left whose role requires it. The
 * recovery codes of those who have none left end.
 */
export async function keepRequiredFactor(tx: Transaction, userIds: readonly number[]): Promise<void> {
  const left = await withSecondFactor(userIds, tx);
  const without = userIds.filter((id) => !left.has(id));
  if (without.length === 0) return;
  const required = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(tenants, sql`${tenants.id} = ${memberships.tenantId}`)
    .where(
      sql`${inArray(memberships.userId, without)} and ${memberships.deactivatedAt} is null
        and ${memberships.role} = any(${tenants.secondFactorRoles})`,
    );
  if (required.length > 0) throw new Conflict(t("factorRequired"));
  await tx.delete(recoveryCodes).where(inArray(recoveryCodes.userId, without));
}

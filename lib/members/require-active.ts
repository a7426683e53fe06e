import { and, eq, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Forbidden } from "@/lib/errors";

/** Throws Forbidden when the user is no active member any more. Call it under lockSettings. */
export async function requireActiveMember(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  const [active] = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.userId, userId),
        isNull(memberships.deactivatedAt),
      ),
    );
  if (!active) throw new Forbidden();
}

import { and, eq, isNotNull } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { KeyActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { endAccess } from "@/lib/members/end-access";
import type { ProvisionedUser } from "./resource";

/**
 * Activates or deactivates a user as the provider says. The caller holds lockSettings. Throws Conflict when no active admin would
 * be left.
 */
export async function setActive(
  tx: Transaction,
  actor: KeyActor,
  { id: userId, active: before }: ProvisionedUser,
  active: boolean,
): Promise<void> {
  if (active === before) return;
  // Without its own key the provider could deactivate nobody else any more; the settings name such a key.
  if (!active) return endAccess(tx, actor, { userId, keep: [actor.keyId] });
  const activated = await tx
    .update(memberships)
    .set({ deactivatedAt: null })
    .where(
      and(
        eq(memberships.tenantId, actor.tenant.id),
        eq(memberships.userId, userId),
        isNotNull(memberships.deactivatedAt),
      ),
    )
    .returning({ role: memberships.role });
  for (const { role } of activated)
    await recordAudit(tx, actor, "users.activate", { kind: "user", id: userId }, { role });
}

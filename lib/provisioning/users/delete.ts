import { and, eq, sql } from "drizzle-orm";
import { provisionedGroupMembers, provisionedUsers } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { applyGroups } from "../apply-groups";
import { asProvider } from "../as-provider";
import { requireProvisionedUser } from "./require";
import { setActive } from "./set-active";

/**
 * Deactivates a user, whom the provider does not see any more; what they did stays. Throws Forbidden, NotFound, and Conflict when no
 * active admin would be left.
 */
export async function deleteProvisionedUser(actor: Actor, id: number): Promise<void> {
  const provider = asProvider(actor);
  const tenantId = provider.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const user = await requireProvisionedUser(tx, tenantId, id);
    await setActive(tx, provider, user, false);
    await tx
      .delete(provisionedGroupMembers)
      .where(and(eq(provisionedGroupMembers.tenantId, tenantId), eq(provisionedGroupMembers.userId, id)));
    await applyGroups(tx, provider, [id]);
    const deleted = { externalId: null, deletedAt: sql`now()`, changedAt: sql`now()` };
    await tx
      .insert(provisionedUsers)
      .values({ tenantId, userId: id, roleFromGroups: false, ...deleted })
      .onConflictDoUpdate({
        target: [provisionedUsers.tenantId, provisionedUsers.userId],
        set: { externalId: null, deletedAt: sql`excluded.deleted_at`, changedAt: sql`excluded.changed_at` },
      });
    await recordAudit(tx, actor, "users.delete", { kind: "user", id });
  });
}

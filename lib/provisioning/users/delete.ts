import { and, eq, inArray, sql } from "drizzle-orm";
import { provisionedGroupMembers, provisionedGroups, provisionedUsers } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
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
    const left = await readGivenBy(tx, tenantId, user.groups);
    await tx
      .delete(provisionedGroupMembers)
      .where(and(eq(provisionedGroupMembers.tenantId, tenantId), eq(provisionedGroupMembers.userId, id)));
    await applyGroups(tx, provider, [id], left);
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

/** The groups of operators that these groups of the provider give. */
async function readGivenBy(
  tx: Transaction,
  tenantId: number,
  provisioned: readonly { id: number }[],
): Promise<number[]> {
  if (provisioned.length === 0) return [];
  const ids = provisioned.map(({ id }) => id);
  const rows = await tx
    .select({ groupId: provisionedGroups.groupId })
    .from(provisionedGroups)
    .where(and(eq(provisionedGroups.tenantId, tenantId), inArray(provisionedGroups.id, ids)));
  return rows.flatMap(({ groupId }) => (groupId === null ? [] : [groupId]));
}

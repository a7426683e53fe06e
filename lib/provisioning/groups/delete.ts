import { and, eq } from "drizzle-orm";
import { provisionedGroups } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { applyGroups } from "../apply-groups";
import { asProvider } from "../as-provider";
import { changeMembers } from "./members";
import { groupNotFound, requireProvisionedGroup } from "./require";

/** Deletes a group; its users lose what it gave. Throws Forbidden, NotFound, and Conflict when no active admin would be left. */
export async function deleteProvisionedGroup(actor: Actor, id: number): Promise<void> {
  const provider = asProvider(actor);
  const tenantId = provider.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const { displayName, groupId, members } = await requireProvisionedGroup(tx, tenantId, id);
    const userIds = members.map((user) => user.id);
    await changeMembers(tx, tenantId, id, { added: [], removed: userIds });
    const [deleted] = await tx
      .delete(provisionedGroups)
      .where(and(eq(provisionedGroups.tenantId, tenantId), eq(provisionedGroups.id, id)))
      .returning({ id: provisionedGroups.id });
    if (!deleted) throw groupNotFound();
    const facts = { name: displayName, removed: userIds };
    await recordAudit(tx, actor, "provisioning.delete_group", { kind: "provisioned group", id }, facts);
    await applyGroups(tx, provider, userIds, groupId === null ? [] : [groupId]);
  });
}

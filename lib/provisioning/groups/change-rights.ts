import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { groups, provisionedGroupMembers, provisionedGroups } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { type Actor, roles } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { optionalNumber, RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/settings-provisioning";
import { applyGroups } from "../apply-groups";
import { groupNotFound } from "./require";

const Input = z.object({
  id: RowId,
  role: z.union([z.enum(roles), z.literal("").transform(() => null)], { error: () => t("chooseRole") }),
  groupId: optionalNumber(z.int()),
});

/**
 * Changes what a group of the identity provider gives its users, at once. Throws Forbidden, NotFound, Invalid, and Conflict when no
 * active admin would be left.
 */
export async function changeProvisionedRights(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, ...after } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  const isGroup = and(eq(provisionedGroups.tenantId, tenantId), eq(provisionedGroups.id, id));
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const [before] = await tx
      .select({ role: provisionedGroups.role, groupId: provisionedGroups.groupId })
      .from(provisionedGroups)
      .where(isGroup);
    if (!before) throw groupNotFound();
    const changes = changesBetween(before, after);
    if (Object.keys(changes).length === 0) return;
    if (after.groupId !== null) await requireActiveGroup(tx, tenantId, after.groupId);
    await tx.update(provisionedGroups).set(after).where(isGroup);
    const subject = { kind: "provisioned group", id } as const;
    await recordAudit(tx, actor, "provisioning.change_rights", subject, { changes });
    const left = before.groupId === null ? [] : [before.groupId];
    await applyGroups(tx, actor, await readMemberIds(tx, tenantId, id), left);
  });
}

async function requireActiveGroup(tx: Transaction, tenantId: number, groupId: number): Promise<void> {
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId), isNull(groups.deactivatedAt)));
  const message = t("groupGone");
  if (!group) throw new Invalid(message, { groupId: message });
}

async function readMemberIds(tx: Transaction, tenantId: number, id: number): Promise<number[]> {
  const members = await tx
    .select({ userId: provisionedGroupMembers.userId })
    .from(provisionedGroupMembers)
    .where(
      and(eq(provisionedGroupMembers.tenantId, tenantId), eq(provisionedGroupMembers.provisionedGroupId, id)),
    );
  return members.map(({ userId }) => userId);
}

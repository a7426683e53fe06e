import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import { groupMembers, groups, operators } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/team-errors";

/* Deactivated operators and groups do not appear in the forms, so their memberships are left alone. Needs lockSettings. */

/** Makes the operator a member of exactly these active groups. Throws Invalid when one does not exist. */
export async function setGroupsOfOperator(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
  groupIds: readonly number[],
): Promise<void> {
  const active = and(eq(groups.tenantId, tenantId), isNull(groups.deactivatedAt));
  const ids = tx.select({ id: groups.id }).from(groups).where(active);
  await tx
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.tenantId, tenantId),
        eq(groupMembers.operatorId, operatorId),
        inArray(groupMembers.groupId, ids),
        notInArray(groupMembers.groupId, [...groupIds]),
      ),
    );
  if (groupIds.length === 0) return;
  const found = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(active, inArray(groups.id, [...groupIds])));
  if (found.length < groupIds.length) throw noLongerExists("groupIds", t("groupsGone"));
  await tx
    .insert(groupMembers)
    .values(groupIds.map((groupId) => ({ tenantId, groupId, operatorId })))
    .onConflictDoNothing();
}

/** Makes exactly these active operators members of the group. Throws Invalid when one does not exist. */
export async function setOperatorsOfGroup(
  tx: Transaction,
  tenantId: number,
  groupId: number,
  operatorIds: readonly number[],
): Promise<void> {
  const active = and(eq(operators.tenantId, tenantId), isNull(operators.deactivatedAt));
  const ids = tx.select({ id: operators.id }).from(operators).where(active);
  await tx
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.tenantId, tenantId),
        eq(groupMembers.groupId, groupId),
        inArray(groupMembers.operatorId, ids),
        notInArray(groupMembers.operatorId, [...operatorIds]),
      ),
    );
  if (operatorIds.length === 0) return;
  const found = await tx
    .select({ id: operators.id })
    .from(operators)
    .where(and(active, inArray(operators.id, [...operatorIds])));
  if (found.length < operatorIds.length) throw noLongerExists("operatorIds", t("operatorsGone"));
  await tx
    .insert(groupMembers)
    .values(operatorIds.map((operatorId) => ({ tenantId, groupId, operatorId })))
    .onConflictDoNothing();
}

/** The active groups of an operator, and the active operators of a group, as the forms show them. */
export async function groupsOfOperator(
  tx: Transaction,
  tenantId: number,
  operatorId: number,
): Promise<number[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select g.id from group_members m join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where m.tenant_id = ${tenantId} and m.operator_id = ${operatorId} and g.deactivated_at is null order by g.id`;
  return rows.map(({ id }) => Number(id));
}

export async function operatorsOfGroup(
  tx: Transaction,
  tenantId: number,
  groupId: number,
): Promise<number[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select o.id from group_members m join operators o on o.tenant_id = m.tenant_id and o.id = m.operator_id
    where m.tenant_id = ${tenantId} and m.group_id = ${groupId} and o.deactivated_at is null order by o.id`;
  return rows.map(({ id }) => Number(id));
}

function noLongerExists(field: string, message: string): Invalid {
  return new Invalid(message, { [field]: message });
}

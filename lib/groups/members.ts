import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import { groupMembers, groups, operators } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";

/*
 * Who serves which group, changed from either side and under lockSettings. What is deactivated is not offered in the
 * forms, so it stays as it is: once it is activated it has what it had.
 */

/** Makes the operator serve these groups and no others. Throws Invalid for one that is not there. */
export async function serveGroups(
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
  if (found.length < groupIds.length) throw gone("groupIds", "One of these groups is not there any more");
  await tx
    .insert(groupMembers)
    .values(groupIds.map((groupId) => ({ tenantId, groupId, operatorId })))
    .onConflictDoNothing();
}

/** Makes these operators serve the group and no others. Throws Invalid for one that is not there. */
export async function staffGroup(
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
  if (found.length < operatorIds.length)
    throw gone("operatorIds", "One of these operators is not there any more");
  await tx
    .insert(groupMembers)
    .values(operatorIds.map((operatorId) => ({ tenantId, groupId, operatorId })))
    .onConflictDoNothing();
}

function gone(field: string, message: string): Invalid {
  return new Invalid(message, { [field]: message });
}

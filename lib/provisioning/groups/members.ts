import { and, eq, inArray } from "drizzle-orm";
import { memberships, provisionedGroupMembers, provisionedUsers } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { ScimRefusal } from "../scim/refusal";
import { joinProvisioned, seenIn } from "../users/read";

export type MemberChange = { added: readonly number[]; removed: readonly number[] };

export function memberChange(before: readonly number[], after: readonly number[]): MemberChange {
  const [were, are] = [new Set(before), new Set(after)];
  return { added: after.filter((id) => !were.has(id)), removed: before.filter((id) => !are.has(id)) };
}

/** Changes who is in a group. Throws ScimRefusal when the provider knows no user with one of the ids. Call it under lockSettings. */
export async function changeMembers(
  tx: Transaction,
  tenantId: number,
  groupId: number,
  { added, removed }: MemberChange,
): Promise<void> {
  if (removed.length > 0)
    await tx
      .delete(provisionedGroupMembers)
      .where(
        and(
          eq(provisionedGroupMembers.tenantId, tenantId),
          eq(provisionedGroupMembers.provisionedGroupId, groupId),
          inArray(provisionedGroupMembers.userId, [...removed]),
        ),
      );
  if (added.length === 0) return;
  await requireUsers(tx, tenantId, added);
  // Also for users whom an admin has added.
  await tx
    .insert(provisionedUsers)
    .values(added.map((userId) => ({ tenantId, userId, roleFromGroups: false })))
    .onConflictDoNothing();
  await tx
    .insert(provisionedGroupMembers)
    .values(added.map((userId) => ({ tenantId, provisionedGroupId: groupId, userId })));
}

async function requireUsers(tx: Transaction, tenantId: number, userIds: readonly number[]): Promise<void> {
  const found = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .leftJoin(provisionedUsers, joinProvisioned)
    .where(and(seenIn(tenantId), inArray(memberships.userId, [...userIds])));
  const known = new Set(found.map(({ userId }) => userId));
  const unknown = userIds.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new ScimRefusal(400, "invalidValue", `members: there is no user with the id ${unknown}`);
}

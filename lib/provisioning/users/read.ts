import { and, asc, count, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db";
import {
  memberships,
  provisionedGroupMembers,
  provisionedGroups,
  provisionedUsers,
  users,
} from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { usesPassword } from "@/lib/users/uses-password";
import type { ProvisionedUser } from "./resource";

type Reader = Database | Transaction;

export type Page = { limit: number; offset: number };

const isActive = sql`${memberships.deactivatedAt} is null and ${users.deactivatedAt} is null`;

/** The columns by which users can be selected. */
export const userColumns = {
  id: sql`${memberships.userId}::text`,
  email: sql`lower(${users.email})`,
  displayName: sql`lower(coalesce(${provisionedUsers.displayName}, ${users.name}))`,
  externalId: sql`${provisionedUsers.externalId}`,
  active: sql`(${isActive})`,
  workEmail: sql`lower(coalesce(${provisionedUsers.workEmail}, ${users.email}))`,
};

/** All users of the tenant, but those whom the provider has deleted. */
export function seenIn(tenantId: number): SQL | undefined {
  return and(eq(memberships.tenantId, tenantId), isNull(provisionedUsers.deletedAt));
}

const joinUser = eq(users.id, memberships.userId);

export const joinProvisioned = and(
  eq(provisionedUsers.tenantId, memberships.tenantId),
  eq(provisionedUsers.userId, memberships.userId),
);

/** The users of a tenant that the provider sees and `where` selects, in the order of their ids. */
export async function readProvisionedUsers(
  reader: Reader,
  tenantId: number,
  where: SQL | undefined,
  { limit, offset }: Page = { limit: 1, offset: 0 },
): Promise<ProvisionedUser[]> {
  const rows = await reader
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      usesPassword,
      active: sql`${isActive}`.mapWith(Boolean),
      externalId: provisionedUsers.externalId,
      displayName: provisionedUsers.displayName,
      givenName: provisionedUsers.givenName,
      familyName: provisionedUsers.familyName,
      workEmail: provisionedUsers.workEmail,
      sentName: provisionedUsers.sentName,
      createdAt: memberships.createdAt,
      changedAt: sql`coalesce(${provisionedUsers.changedAt}, ${memberships.createdAt})`.mapWith(
        memberships.createdAt,
      ),
    })
    .from(memberships)
    .innerJoin(users, joinUser)
    .leftJoin(provisionedUsers, joinProvisioned)
    .where(and(seenIn(tenantId), where))
    .orderBy(asc(memberships.userId))
    .limit(limit)
    .offset(offset);
  const groups = await readGroupsOf(
    reader,
    tenantId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, groups: groups.get(row.id) ?? [] }));
}

async function readGroupsOf(reader: Reader, tenantId: number, userIds: readonly number[]) {
  const found = new Map<number, { id: number; name: string }[]>();
  if (userIds.length === 0) return found;
  const rows = await reader
    .select({
      userId: provisionedGroupMembers.userId,
      id: provisionedGroups.id,
      name: provisionedGroups.displayName,
    })
    .from(provisionedGroupMembers)
    .innerJoin(
      provisionedGroups,
      and(
        eq(provisionedGroups.tenantId, provisionedGroupMembers.tenantId),
        eq(provisionedGroups.id, provisionedGroupMembers.provisionedGroupId),
      ),
    )
    .where(
      and(
        eq(provisionedGroupMembers.tenantId, tenantId),
        inArray(provisionedGroupMembers.userId, [...userIds]),
      ),
    )
    .orderBy(asc(provisionedGroups.id));
  for (const { userId, ...group } of rows) found.set(userId, [...(found.get(userId) ?? []), group]);
  return found;
}

export async function countProvisionedUsers(
  reader: Reader,
  tenantId: number,
  where: SQL | undefined,
): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(memberships)
    .innerJoin(users, joinUser)
    .leftJoin(provisionedUsers, joinProvisioned)
    .where(and(seenIn(tenantId), where));
  return row?.count ?? 0;
}

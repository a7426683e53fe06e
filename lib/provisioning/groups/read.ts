import { and, asc, count, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { provisionedGroupMembers, provisionedGroups, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Page } from "../users/read";
import type { ProvisionedGroup } from "./resource";

type Reader = Database | Transaction;

/** The columns by which groups can be selected. */
export const groupColumns = {
  id: sql`${provisionedGroups.id}::text`,
  displayName: sql`lower(${provisionedGroups.displayName})`,
  externalId: sql`${provisionedGroups.externalId}`,
};

/** The groups of a tenant that `where` selects, in the order of their ids. Members are read only if they are asked for. */
export async function readProvisionedGroups(
  reader: Reader,
  tenantId: number,
  where: SQL | undefined,
  { limit = 1, offset = 0, withMembers = true }: Partial<Page> & { withMembers?: boolean } = {},
): Promise<ProvisionedGroup[]> {
  const rows = await reader
    .select({
      id: provisionedGroups.id,
      externalId: provisionedGroups.externalId,
      displayName: provisionedGroups.displayName,
      groupId: provisionedGroups.groupId,
      createdAt: provisionedGroups.createdAt,
      changedAt: provisionedGroups.changedAt,
    })
    .from(provisionedGroups)
    .where(and(eq(provisionedGroups.tenantId, tenantId), where))
    .orderBy(asc(provisionedGroups.id))
    .limit(limit)
    .offset(offset);
  const ids = withMembers ? rows.map(({ id }) => id) : [];
  const members = await readMembers(reader, tenantId, ids);
  return rows.map((row) => ({ ...row, members: members.get(row.id) ?? [] }));
}

async function readMembers(reader: Reader, tenantId: number, groupIds: readonly number[]) {
  const found = new Map<number, { id: number; name: string }[]>();
  if (groupIds.length === 0) return found;
  const rows = await reader
    .select({ groupId: provisionedGroupMembers.provisionedGroupId, id: users.id, name: users.name })
    .from(provisionedGroupMembers)
    .innerJoin(users, eq(users.id, provisionedGroupMembers.userId))
    .where(
      and(
        eq(provisionedGroupMembers.tenantId, tenantId),
        inArray(provisionedGroupMembers.provisionedGroupId, [...groupIds]),
      ),
    )
    .orderBy(asc(users.id));
  for (const { groupId, ...user } of rows) {
    const members = found.get(groupId) ?? [];
    found.set(groupId, members);
    members.push(user);
  }
  return found;
}

export async function countProvisionedGroups(
  reader: Reader,
  tenantId: number,
  where: SQL | undefined,
): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(provisionedGroups)
    .where(and(eq(provisionedGroups.tenantId, tenantId), where));
  return row?.count ?? 0;
}

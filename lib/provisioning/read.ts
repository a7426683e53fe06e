import { and, asc, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import {
  apiKeys,
  groups,
  memberships,
  provisionedGroupMembers,
  provisionedGroups,
  provisionedUsers,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { type ProvisioningSettings, readSettings } from "./settings";

export type ListedProvisionedGroup = {
  id: number;
  displayName: string;
  role: string | null;
  group: { id: number; name: string } | null;
  /** How many users are in it. */
  members: number;
};

export type Provisioning = ProvisioningSettings & {
  groups: ListedProvisionedGroup[];
  users: number;
  keys: ProvisioningKey[];
};

/** An API key of the provider. */
export type ProvisioningKey = {
  id: number;
  name: string;
  lastUsedAt: Date | null;
  by: string;
  /** Its creator is deactivated, and may still know it. */
  isLeft: boolean;
};

/** What a tenant has chosen for its provisioning, and what the provider has sent. Throws Forbidden. */
export async function readProvisioning(actor: Actor): Promise<Provisioning> {
  allow(actor, "settings.manage");
  const { id: tenantId } = actor.tenant;
  const [settings, listed, provisioned, keys] = await Promise.all([
    readSettings(database(), tenantId),
    readGroups(tenantId),
    countUsers(tenantId),
    readKeys(tenantId),
  ]);
  return { ...settings, groups: listed, users: provisioned, keys };
}

function readGroups(tenantId: number): Promise<ListedProvisionedGroup[]> {
  return database()
    .select({
      id: provisionedGroups.id,
      displayName: provisionedGroups.displayName,
      role: provisionedGroups.role,
      group: { id: groups.id, name: groups.name },
      members: count(provisionedGroupMembers.userId),
    })
    .from(provisionedGroups)
    .leftJoin(
      groups,
      and(eq(groups.tenantId, provisionedGroups.tenantId), eq(groups.id, provisionedGroups.groupId)),
    )
    .leftJoin(
      provisionedGroupMembers,
      and(
        eq(provisionedGroupMembers.tenantId, provisionedGroups.tenantId),
        eq(provisionedGroupMembers.provisionedGroupId, provisionedGroups.id),
      ),
    )
    .where(eq(provisionedGroups.tenantId, tenantId))
    .groupBy(provisionedGroups.tenantId, provisionedGroups.id, groups.tenantId, groups.id)
    .orderBy(asc(provisionedGroups.displayName), asc(provisionedGroups.id));
}

async function countUsers(tenantId: number): Promise<number> {
  const [row] = await database()
    .select({ count: count() })
    .from(provisionedUsers)
    .where(and(eq(provisionedUsers.tenantId, tenantId), isNull(provisionedUsers.deletedAt)));
  return row?.count ?? 0;
}

function readKeys(tenantId: number): Promise<ProvisioningKey[]> {
  return database()
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      lastUsedAt: apiKeys.lastUsedAt,
      by: users.name,
      isLeft: isNotNull(memberships.deactivatedAt).mapWith(Boolean),
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .leftJoin(
      memberships,
      and(eq(memberships.tenantId, apiKeys.tenantId), eq(memberships.userId, apiKeys.userId)),
    )
    .where(
      and(
        eq(apiKeys.tenantId, tenantId),
        isNull(apiKeys.revokedAt),
        sql`'provision' = any(${apiKeys.scopes})`,
      ),
    )
    .orderBy(asc(apiKeys.id));
}

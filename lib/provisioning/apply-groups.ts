import { and, eq, inArray, sql } from "drizzle-orm";
import { memberships, provisionedGroupMembers, provisionedGroups, provisionedUsers } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type Actor, type Role, roles } from "@/lib/actor";
import { recordAudits } from "@/lib/audit/record";
import { keepAnAdmin } from "@/lib/members/keep-an-admin";
import { applyOperatorGroups } from "./apply-operator-groups";
import { readSettings } from "./settings";
import { joinProvisioned } from "./users/read";

/** Of users; the parameters of a statement are limited. */
const PORTION = 1_000;

/**
 * Gives users the role of their groups, and their operators the groups of operators. `left` are the groups of operators
 * that the changed group of the provider has given until now. The caller holds lockSettings. Throws Conflict when no active admin would be left.
 */
export async function applyGroups(
  tx: Transaction,
  actor: Actor,
  userIds: readonly number[],
  left: readonly number[] = [],
): Promise<void> {
  if (userIds.length === 0) return;
  const tenantId = actor.tenant.id;
  const { defaultRole } = await readSettings(tx, tenantId);
  let isChanged = false;
  for (let at = 0; at < userIds.length; at += PORTION) {
    const users = await readGiven(tx, tenantId, userIds.slice(at, at + PORTION));
    await markAsGiven(tx, tenantId, users);
    isChanged = (await applyRoles(tx, actor, users, defaultRole)) || isChanged;
    await applyOperatorGroups(tx, actor, users, left);
  }
  if (isChanged) await keepAnAdmin(tx, tenantId);
}

/** Whether a role has changed. */
async function applyRoles(
  tx: Transaction,
  actor: Actor,
  users: readonly Given[],
  defaultRole: Role,
): Promise<boolean> {
  const changed = users.flatMap((user) => {
    const after = roleOf(user, defaultRole);
    return after === user.role ? [] : [{ ...user, after }];
  });
  for (const role of roles) await setRole(tx, actor.tenant.id, role, changed);
  const rows = changed.map(({ userId, role, after }) => ({
    subject: { kind: "user", id: userId } as const,
    data: { changes: { role: { was: role, is: after } } },
  }));
  await recordAudits(tx, actor, "users.change_role", rows);
  return changed.length > 0;
}

export type Given = {
  userId: number;
  role: string;
  roleFromGroups: boolean;
  /** What the groups of the user give. */
  roles: readonly string[];
  groupIds: readonly number[];
};

type Changed = Given & { after: string };

async function readGiven(tx: Transaction, tenantId: number, userIds: readonly number[]): Promise<Given[]> {
  const rows = await tx
    .select({
      userId: memberships.userId,
      role: memberships.role,
      roleFromGroups: provisionedUsers.roleFromGroups,
      roles: sql<string[]>`coalesce(array_agg(${provisionedGroups.role}) filter (
        where ${provisionedGroups.role} is not null), '{}')`,
      groupIds: sql`coalesce(array_agg(distinct ${provisionedGroups.groupId}) filter (
        where ${provisionedGroups.groupId} is not null), '{}')`.mapWith((ids: string[]) => ids.map(Number)),
    })
    .from(memberships)
    .innerJoin(provisionedUsers, joinProvisioned)
    .leftJoin(
      provisionedGroupMembers,
      and(
        eq(provisionedGroupMembers.tenantId, memberships.tenantId),
        eq(provisionedGroupMembers.userId, memberships.userId),
      ),
    )
    .leftJoin(
      provisionedGroups,
      and(
        eq(provisionedGroups.tenantId, provisionedGroupMembers.tenantId),
        eq(provisionedGroups.id, provisionedGroupMembers.provisionedGroupId),
      ),
    )
    .where(and(eq(memberships.tenantId, tenantId), inArray(memberships.userId, [...userIds])))
    .groupBy(memberships.userId, memberships.role, provisionedUsers.roleFromGroups);
  return rows;
}

/** The highest of their groups. Users whom an admin has added keep their role until a group gives them one. */
function roleOf({ role, roleFromGroups, roles: given }: Given, defaultRole: Role): string {
  const highest = roles.find((each) => given.includes(each));
  return highest ?? (roleFromGroups ? defaultRole : role);
}

async function markAsGiven(tx: Transaction, tenantId: number, users: readonly Given[]): Promise<void> {
  const first = users.filter((user) => !user.roleFromGroups && user.roles.length > 0);
  if (first.length === 0) return;
  await tx
    .update(provisionedUsers)
    .set({ roleFromGroups: true })
    .where(
      and(
        eq(provisionedUsers.tenantId, tenantId),
        inArray(
          provisionedUsers.userId,
          first.map(({ userId }) => userId),
        ),
      ),
    );
}

async function setRole(
  tx: Transaction,
  tenantId: number,
  role: Role,
  changed: readonly Changed[],
): Promise<void> {
  const userIds = changed.filter(({ after }) => after === role).map(({ userId }) => userId);
  if (userIds.length === 0) return;
  await tx
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.tenantId, tenantId), inArray(memberships.userId, userIds)));
}

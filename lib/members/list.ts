import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { audit, memberships, operators, provisionedUsers, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { hasSecondFactor } from "@/lib/second-factor/factors";
import { usesPassword } from "@/lib/users/uses-password";
import { memberVersion } from "./member";

export type ListedMember = {
  userId: number;
  name: string;
  email: string;
  /** A Role, or a role that a newer version wrote. */
  role: string;
  /** Groups of the identity provider decide the role. */
  roleFromGroups: boolean;
  /** Provisioned users have none. */
  mayHavePassword: boolean;
  operator: { id: number; name: string } | null;
  lastSignInAt: Date | null;
  deactivatedAt: Date | null;
  hasSecondFactor: boolean;
  /** Whether they are deactivated in the whole installation. */
  barred: boolean;
  version: string;
};

export const SIGN_IN_DAYS = 90;

/** Lists the users of the tenant by name, deactivated ones last. Throws Forbidden. */
export async function listMembers(actor: Actor): Promise<ListedMember[]> {
  allow(actor, "settings.manage");
  const { id: tenantId } = actor.tenant;
  const [rows, signIns] = await Promise.all([readMembers(tenantId), readSignIns(tenantId)]);
  return rows.map((row) => ({ ...row, lastSignInAt: signIns.get(row.userId) ?? null }));
}

function readMembers(tenantId: number) {
  return database()
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      roleFromGroups: sql`coalesce(${provisionedUsers.roleFromGroups}, false)`.mapWith(Boolean),
      mayHavePassword:
        sql`(${provisionedUsers.userId} is null or ${provisionedUsers.deletedAt} is not null or ${usesPassword})`.mapWith(
          Boolean,
        ),
      operator: { id: operators.id, name: operators.name },
      deactivatedAt: memberships.deactivatedAt,
      hasSecondFactor,
      barred: sql<boolean>`${users.deactivatedAt} is not null`,
      version: memberVersion,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(
      provisionedUsers,
      and(
        eq(provisionedUsers.tenantId, memberships.tenantId),
        eq(provisionedUsers.userId, memberships.userId),
      ),
    )
    .leftJoin(
      operators,
      and(eq(operators.tenantId, memberships.tenantId), eq(operators.userId, memberships.userId)),
    )
    .where(eq(memberships.tenantId, tenantId))
    .orderBy(
      sql`${memberships.deactivatedAt} is not null`,
      // The same collation as the names of operators.
      sql`${users.name} collate "und-x-icu"`,
      asc(users.id),
    );
}

async function readSignIns(tenantId: number): Promise<Map<number, Date>> {
  const rows = await database()
    .select({ userId: audit.subjectId, at: sql`max(${audit.at})`.mapWith(audit.at) })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        eq(audit.verb, "users.sign_in"),
        sql`${audit.at} > now() - make_interval(days => ${SIGN_IN_DAYS})`,
      ),
    )
    .groupBy(audit.subjectId);
  return new Map(rows.map(({ userId, at }) => [Number(userId), at as Date]));
}

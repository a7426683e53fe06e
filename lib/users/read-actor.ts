import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { groupMembers, memberships, operators, tenants, users } from "@/db/schema";
import { type Role, roles, type UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { tenantFields } from "@/lib/tenants/tenant-fields";

/** Throws NotFound unless user and membership are active, so that a forbidden tenant looks like one that does not exist. */
export async function readActor(userId: number, tenantSlug: string): Promise<UserActor> {
  // Postgres would raise an error for such text.
  if (tenantSlug.includes("\0")) throw new NotFound();
  const [row] = await database()
    .select({
      tenant: tenantFields,
      name: users.name,
      email: users.email,
      language: users.language,
      role: memberships.role,
      defaultViewId: memberships.defaultViewId,
      operatorId: operators.id,
      groupIds: groupsServed(),
    })
    .from(memberships)
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(
      operators,
      and(
        eq(operators.tenantId, memberships.tenantId),
        eq(operators.userId, users.id),
        isNull(operators.deactivatedAt),
      ),
    )
    .where(
      and(
        eq(tenants.slug, tenantSlug),
        eq(users.id, userId),
        isNull(users.deactivatedAt),
        isNull(memberships.deactivatedAt),
      ),
    );
  const role = roleNamed(row?.role);
  if (!row || !role) throw new NotFound();
  return { kind: "user", userId, ...row, role };
}

function groupsServed(): SQL<number[]> {
  return sql`array(
    select ${groupMembers.groupId} from ${groupMembers}
    where ${groupMembers.tenantId} = ${memberships.tenantId} and ${groupMembers.operatorId} = ${operators.id}
    order by 1
  )`.mapWith((ids: string[]) => ids.map(Number));
}

/** Undefined for a role of a newer version, which gives no rights here. */
function roleNamed(name: string | undefined): Role | undefined {
  return roles.find((role) => role === name);
}

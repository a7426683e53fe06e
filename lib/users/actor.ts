import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { groupMembers, memberships, operators, tenants, users } from "@/db/schema";
import { type Role, roles, type UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { tenantFields } from "@/lib/tenant-fields";

/**
 * The user as an actor in a tenant, as the database has it now. Who comes for the first time is called by their own name from
 * then on. Throws NotFound unless both the user and the membership
 * are active: a tenant one may not enter answers exactly like one that does not exist.
 */
export async function readActor(userId: number, tenantSlug: string): Promise<UserActor> {
  // The database would refuse the text rather than find nothing.
  if (tenantSlug.includes("\0")) throw new NotFound();
  const [row] = await database()
    .select({
      tenant: tenantFields,
      name: users.name,
      email: users.email,
      role: memberships.role,
      addedAs: memberships.name,
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
        eq(operators.tenantId, tenants.id),
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
  const { addedAs, ...known } = row;
  if (addedAs !== null) await beKnown(row.tenant.id, userId);
  return { kind: "user", userId, ...known, role };
}

async function beKnown(tenantId: number, userId: number): Promise<void> {
  await database()
    .update(memberships)
    .set({ name: null })
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)));
}

function groupsServed(): SQL<number[]> {
  return sql`array(
    select ${groupMembers.groupId} from ${groupMembers}
    where ${groupMembers.tenantId} = ${operators.tenantId} and ${groupMembers.operatorId} = ${operators.id}
    order by 1
  )`.mapWith((ids: string[]) => ids.map(Number));
}

/** A role that a newer version wrote gives nothing here. */
function roleNamed(name: string | undefined): Role | undefined {
  return roles.find((role) => role === name);
}

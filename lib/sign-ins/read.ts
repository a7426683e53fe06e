import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { memberships, signIns, tenants, users } from "@/db/schema";
import { type User, userFields } from "@/lib/users/user";

/** A tenant of a sign-in, and its user there. */
export type SignedInTenant = { slug: string; name: string; role: string; userId: number };

export type SignIn = {
  id: string;
  /** Within a few minutes. */
  usedAt: Date;
  /** One person has a user in each of their tenants. */
  users: readonly [User, ...User[]];
  /** Those in which they are active members, by name. */
  tenants: readonly SignedInTenant[];
};

/** `id` is a UUID. Undefined when the sign-in has ended or none of its users is active. */
export async function readSignIn(id: string): Promise<SignIn | undefined> {
  const rows = await database()
    .select({
      user: userFields,
      usedAt: signIns.usedAt,
      tenant: { slug: tenants.slug, name: tenants.name, role: memberships.role, userId: memberships.userId },
    })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .leftJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.deactivatedAt)))
    .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(and(eq(signIns.id, id), gt(signIns.expiresAt, sql`now()`), isNull(users.deactivatedAt)))
    .orderBy(asc(tenants.name), asc(tenants.slug), asc(users.id));
  const [first] = rows;
  const [user, ...others] = new Map(rows.map((row) => [row.user.id, row.user])).values();
  if (!first || !user) return undefined;
  return { id, usedAt: first.usedAt, users: [user, ...others], tenants: rows.flatMap(tenantOf) };
}

type Row = { tenant: { [Field in keyof SignedInTenant]: SignedInTenant[Field] | null } | null };

/** None for a user who is no active member. */
function tenantOf({ tenant }: Row): SignedInTenant[] {
  const { slug, name, role, userId } = tenant ?? {};
  return slug && name && role && userId ? [{ slug, name, role, userId }] : [];
}

import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { memberships, signIns, tenants, users } from "@/db/schema";
import { hasSecondFactor } from "@/lib/second-factor/factors";
import { type User, userFields } from "@/lib/users/user";

/** A tenant of a sign-in, and its user there. */
export type SignedInTenant = { slug: string; name: string; role: string; userId: number };

/** How and when a user of a sign-in was verified. */
export type SignedInUser = User & { way: string; factorAt: Date | null; language: string | null };

/** What a user has to do before the sign-in is good for them: enter their second factor, or set one up. */
export type Step = "code" | "set-up";

export type UnfinishedUser = SignedInUser & { step: Step; tenant: SignedInTenant | undefined };

export type SignIn = {
  id: string;
  /** Within a few minutes. */
  usedAt: Date;
  /** One person has a user in each of their tenants. Empty when the sign-in is good for none of them yet. */
  users: readonly SignedInUser[];
  /** Those in which they are active members, by name. */
  tenants: readonly SignedInTenant[];
  /** The users for whom it is not good yet, by the names of their tenants. */
  unfinished: readonly UnfinishedUser[];
};

/** `id` is a UUID. Undefined when the sign-in has ended or none of its users is active. */
export async function readSignIn(id: string): Promise<SignIn | undefined> {
  const rows = await database()
    .select({
      user: { ...userFields, way: signIns.way, factorAt: signIns.factorAt, language: users.language },
      usedAt: signIns.usedAt,
      tenant: { slug: tenants.slug, name: tenants.name, role: memberships.role, userId: memberships.userId },
      hasFactor: hasSecondFactor,
      needsFactor: sql`coalesce(${memberships.role} = any(${tenants.secondFactorRoles}), false)`.mapWith(
        Boolean,
      ),
    })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .leftJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.deactivatedAt)))
    .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(and(eq(signIns.id, id), gt(signIns.expiresAt, sql`now()`), isNull(users.deactivatedAt)))
    .orderBy(asc(tenants.name), asc(tenants.slug), asc(users.id));
  const [first] = rows;
  if (!first) return undefined;
  const finished = rows.filter((row) => stepOf(row) === undefined);
  return {
    id,
    usedAt: first.usedAt,
    users: [...new Map(finished.map(({ user }) => [user.id, user])).values()],
    tenants: finished.flatMap((row) => tenantOf(row) ?? []),
    unfinished: rows.flatMap((row) => {
      const step = stepOf(row);
      return step ? [{ ...row.user, step, tenant: tenantOf(row) }] : [];
    }),
  };
}

type Row = {
  user: SignedInUser;
  tenant: { [Field in keyof SignedInTenant]: SignedInTenant[Field] | null } | null;
  hasFactor: boolean;
  needsFactor: boolean;
};

/** A second factor at a single sign-on is up to its provider. */
function stepOf({ user, hasFactor, needsFactor }: Row): Step | undefined {
  if (user.way === "oidc") return undefined;
  if (hasFactor) return user.factorAt ? undefined : "code";
  return needsFactor ? "set-up" : undefined;
}

/** None for a user who is no active member. */
function tenantOf({ tenant }: Row): SignedInTenant | undefined {
  const { slug, name, role, userId } = tenant ?? {};
  return slug && name && role && userId ? { slug, name, role, userId } : undefined;
}

import { and, asc, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { memberships, tenants } from "@/db/schema";

export type TenantOfUser = { slug: string; name: string; role: string };

/** The tenants that the user is an active member of, by name. */
export async function tenantsOf(userId: number): Promise<TenantOfUser[]> {
  return database()
    .select({ slug: tenants.slug, name: tenants.name, role: memberships.role })
    .from(memberships)
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(and(eq(memberships.userId, userId), isNull(memberships.deactivatedAt)))
    .orderBy(asc(tenants.name), asc(tenants.slug));
}

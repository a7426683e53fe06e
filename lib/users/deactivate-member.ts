import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { database } from "@/db";
import { memberships, tenants, users } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { allow } from "@/lib/policy";

/**
 * Puts a user out of the actor's tenant, from their next request on. Throws Forbidden, NotFound when the user is no
 * active member, and Conflict when the tenant would be left without an active admin.
 */
export async function deactivateMember(actor: UserActor, userId: number): Promise<void> {
  allow(actor, "settings.manage");
  await database().transaction(async (tx) => {
    // Two admins who put each other out at the same moment must not both succeed.
    await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, actor.tenant.id)).for("update");
    const ofTenant = and(eq(memberships.tenantId, actor.tenant.id), isNull(memberships.deactivatedAt));
    const [deactivated] = await tx
      .update(memberships)
      .set({ deactivatedAt: sql`now()` })
      .where(and(ofTenant, eq(memberships.userId, userId)))
      .returning({ role: memberships.role });
    if (!deactivated) throw new NotFound("There is no such user");
    const [admin] = await tx
      .select({ id: users.id })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(ofTenant, eq(memberships.role, "admin"), isNull(users.deactivatedAt), ne(users.id, userId)))
      .limit(1);
    if (!admin) throw new Conflict("This is the only admin; make somebody else one first");
    await recordAudit(tx, actor, "users.deactivate", { kind: "user", id: userId });
  });
}

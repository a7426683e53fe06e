import { eq } from "drizzle-orm";
import { database } from "@/db";
import { memberships } from "@/db/schema";
import type { Role, UserActor } from "@/lib/actor";
import { readActor } from "@/lib/users/read-actor";

/** What the parts of the past have in common: who did it, and the current time. */
export type Past = Record<"admin" | "supervisor" | "analyst" | "operator", UserActor> & { now: number };

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Reads the people of the demo's tenant. `admin` is one of them. */
export async function readPast(admin: UserActor, now: number): Promise<Past> {
  const rows = await database()
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.tenantId, admin.tenant.id))
    .orderBy(memberships.userId);
  const first = async (role: Role) => {
    const found = rows.find((each) => each.role === role);
    return found ? readActor(found.userId, admin.tenant.slug) : admin;
  };
  return {
    admin,
    supervisor: await first("supervisor"),
    analyst: await first("analyst"),
    operator: await first("operator"),
    now,
  };
}

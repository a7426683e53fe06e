import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db";
import { groups } from "@/db/schema";

/** The tenant's active groups by name. */
export async function activeGroups(db: Database, tenantId: number): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), isNull(groups.deactivatedAt)))
    .orderBy(asc(groups.name), asc(groups.id));
}

import { and, eq } from "drizzle-orm";
import { groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";

/** Returns the name of a group of the tenant, active or not. Throws NotFound. */
export async function requireGroup(tx: Transaction, actor: Actor, id: number): Promise<{ name: string }> {
  const [group] = await tx
    .select({ name: groups.name })
    .from(groups)
    .where(and(eq(groups.tenantId, actor.tenant.id), eq(groups.id, id)));
  if (!group) throw new NotFound("There is no such group");
  return group;
}

import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db";
import { groups } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";

/** Throws NotFound unless the tenant has the group, active or not. */
export async function requireGroup(tx: Transaction, actor: Actor, id: number): Promise<void> {
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, actor.tenant.id), eq(groups.id, id)));
  if (!group) throw new NotFound("There is no such group");
}

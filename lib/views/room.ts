import { and, count, eq, isNull, type SQL } from "drizzle-orm";
import { tenants, views } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Invalid } from "@/lib/errors";

/*
 * The list of views is never cut off; instead it cannot grow beyond what somebody can look through: one's own, and those
 * that the tenant shares.
 */

export const MOST_OWN = 100;
export const MOST_SHARED = 200;

/** Throws Invalid when the actor has as many views as one may keep. Holds until the transaction ends. */
export async function requireRoom(tx: Transaction, actor: UserActor): Promise<void> {
  if ((await countViews(tx, actor, eq(views.userId, actor.userId))) >= MOST_OWN)
    throw new Invalid(`You have ${MOST_OWN} views, which is as many as one can keep. Delete one first.`);
}

/** Throws Invalid when the tenant shares as many views as it may. Holds until the transaction ends. */
export async function requireSharedRoom(tx: Transaction, actor: UserActor): Promise<void> {
  if ((await countViews(tx, actor, eq(views.shared, true))) >= MOST_SHARED)
    throw new Invalid(`${MOST_SHARED} views are shared here, which is as many as there can be.`);
}

async function countViews(tx: Transaction, { tenant }: UserActor, which: SQL): Promise<number> {
  // One at a time, or two would take the last place; what only points to the tenant goes on meanwhile.
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenant.id)).for("no key update");
  const [row] = await tx
    .select({ count: count() })
    .from(views)
    .where(and(eq(views.tenantId, tenant.id), isNull(views.deletedAt), which));
  return row?.count ?? 0;
}

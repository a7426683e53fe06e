import { and, count, eq, isNull, type SQL } from "drizzle-orm";
import { tenants, views } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/view-errors";

export const MAX_OWN_VIEWS = 100;
export const MAX_SHARED_VIEWS = 200;

type Author = Pick<UserActor, "tenant" | "userId">;

/** Throws Invalid when the author has the maximum number of views. Holds until the transaction ends. */
export async function requireBelowLimit(tx: Transaction, author: Author): Promise<void> {
  if ((await countViews(tx, author, eq(views.userId, author.userId))) >= MAX_OWN_VIEWS)
    throw new Invalid(t("tooManyOwn", { most: MAX_OWN_VIEWS }));
}

/** Throws Invalid when the tenant has the maximum number of shared views. Holds until the transaction ends. */
export async function requireBelowSharedLimit(tx: Transaction, author: Author): Promise<void> {
  if ((await countViews(tx, author, eq(views.shared, true))) >= MAX_SHARED_VIEWS)
    throw new Invalid(t("tooManyShared", { most: MAX_SHARED_VIEWS }));
}

async function countViews(tx: Transaction, { tenant }: Author, which: SQL): Promise<number> {
  // The lock makes concurrent counts wait, but not foreign keys to the tenant.
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenant.id)).for("no key update");
  const [row] = await tx
    .select({ count: count() })
    .from(views)
    .where(and(eq(views.tenantId, tenant.id), isNull(views.deletedAt), which));
  return row?.count ?? 0;
}

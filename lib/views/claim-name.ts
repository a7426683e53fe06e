import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { views } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { t } from "@/messages/view-errors";

/** Throws Conflict when another view of the author has the name (ignoring case); holds until the transaction ends. */
export async function claimName(
  tx: Transaction,
  { tenant, userId }: Pick<UserActor, "tenant" | "userId">,
  name: string,
  id = 0,
): Promise<void> {
  // Two transactions at the same moment would not see each other's view.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`views ${tenant.id} ${userId}`}, 0))`);
  const [taken] = await tx
    .select({ name: views.name })
    .from(views)
    .where(
      and(
        eq(views.tenantId, tenant.id),
        eq(views.userId, userId),
        isNull(views.deletedAt),
        ne(views.id, id),
        sql`lower(${views.name} collate "und-x-icu") = lower(${name} collate "und-x-icu")`,
      ),
    )
    .limit(1);
  if (taken) throw new Conflict(t("nameTaken", { name: taken.name }));
}

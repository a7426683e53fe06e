import { and, eq, sql } from "drizzle-orm";
import { bans } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

const MAX_ATTEMPTS = 2_147_483_647;

/** Adds to the number of refused attempts of a ban, and notes the time. */
export async function countRefusals(
  tx: Transaction,
  tenantId: number,
  banId: number,
  times = 1,
): Promise<void> {
  await tx
    .update(bans)
    .set({
      attempts: sql`least(${bans.attempts}::bigint + ${times}::bigint, ${MAX_ATTEMPTS}::bigint)::integer`,
      lastAttemptAt: sql`now()`,
    })
    .where(and(eq(bans.tenantId, tenantId), eq(bans.id, banId)));
}

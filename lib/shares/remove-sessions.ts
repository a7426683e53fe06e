import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { shareSessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { blankSoon } from "./blank-share";
import { lockShares } from "./lock";

/**
 * Takes sessions out of every share that holds them (trap T19): with the transaction that anonymises them they are blanked
 * for whoever opens the link, and soon after in the stored file itself.
 */
export async function removeFromShares(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
): Promise<void> {
  if (sessionIds.length === 0) return;
  await lockShares(tx, tenantId);
  const rows = await tx
    .update(shareSessions)
    .set({ removedAt: sql`now()` })
    .where(
      and(
        eq(shareSessions.tenantId, tenantId),
        inArray(shareSessions.sessionId, [...sessionIds]),
        isNull(shareSessions.removedAt),
      ),
    )
    .returning({ shareId: shareSessions.shareId });
  for (const shareId of new Set(rows.map((row) => row.shareId))) await blankSoon(tx, tenantId, shareId);
}

import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { shareSessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { scheduleRedaction } from "./file/redact-share";
import { lockShares } from "./lock";

/** Removes sessions from all shares: for readers with the commit of `tx`, from the stored files soon after. */
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
  for (const shareId of new Set(rows.map((row) => row.shareId)))
    await scheduleRedaction(tx, tenantId, shareId);
}

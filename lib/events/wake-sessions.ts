import { and, eq, inArray } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { sendWake } from "./wakes";

/** Wakes everybody who may see these sessions: something of them has changed that is no event. */
export async function wakeSessions(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .select({
      id: sessions.id,
      operatorIds: sessions.operatorIds,
      offeredTo: sessions.offeredOperatorId,
      groupId: sessions.groupId,
    })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, [...ids])));
  if (rows.length === 0) return;
  await sendWake(tx, tenantId, {
    sessions: rows.map(({ id, operatorIds, offeredTo, groupId }) => ({
      id,
      operatorIds: offeredTo === null ? operatorIds : [...operatorIds, offeredTo],
      groupId,
    })),
  });
}

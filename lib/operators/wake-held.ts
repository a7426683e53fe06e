import { and, eq, inArray, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { wakeSessions } from "@/lib/events/wake-sessions";

/** Wakes the viewers of the sessions that these operators hold: whether they are online shows there. */
export async function wakeHeld(
  tx: Transaction,
  tenantId: number,
  operatorIds: readonly number[],
): Promise<void> {
  const held = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        sql`live`,
        eq(sessions.status, "active"),
        inArray(sessions.operatorId, [...operatorIds]),
      ),
    );
  if (held.length > 0)
    await wakeSessions(
      tx,
      tenantId,
      held.map(({ id }) => id),
    );
}

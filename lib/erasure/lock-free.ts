import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { isOneOf } from "@/db/one-of";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { findHolds } from "@/lib/holds/find";

/**
 * Locks those of the sessions that have ended and that the condition is for, in the order of the ids, like everything that locks several
 * sessions. Returns those that no open case holds, and how many are held.
 */
export async function lockFree(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
  condition?: SQL,
) {
  const rows = await tx
    .select({
      id: sessions.id,
      externalId: sessions.externalId,
      clientId: sessions.clientId,
      createdAt: sessions.createdAt,
    })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), isOneOf(sessions.id, sessionIds), sql`not live`, condition))
    .orderBy(asc(sessions.id))
    .for("no key update");
  const holds = await findHolds(
    tx,
    tenantId,
    rows.map(({ id }) => id),
  );
  const free = rows.filter(({ id }) => !holds.has(id));
  return {
    free,
    ids: free.map(({ id }) => id),
    clientIds: free.map(({ clientId }) => clientId),
    held: holds.size,
  };
}

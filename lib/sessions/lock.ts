import type { Transaction } from "@/db/transaction";

/**
 * Locks sessions until the end of the transaction, in the order of their ids, so that two transactions wait for each other instead of
 * deadlocking. Also for transactions that change rows of a session in other
 * tables before the session itself: the database locks it when it marks it as changed, and everything else that writes to a session locks it first.
 */
export async function lockSessions(tx: Transaction, tenantId: number, ids: Iterable<number>): Promise<void> {
  await tx.sql`
    select from sessions where tenant_id = ${tenantId} and id = any(${[...new Set(ids)]}::bigint[])
    order by id for no key update`;
}

import type { Transaction } from "@/db/transaction";

/**
 * Locks clients until the end of the transaction, for a session to be opened with each: the lock that contacting a client takes
 * as well, so that each finds the session of the other. In the order of the ids, so that two transactions wait for each other instead of deadlocking.
 */
export async function lockClients(
  tx: Transaction,
  tenantId: number,
  clientIds: readonly number[],
): Promise<void> {
  await tx.sql`
    select from clients where tenant_id = ${tenantId} and id = any(${clientIds as number[]}::bigint[])
    order by id for no key update`;
}

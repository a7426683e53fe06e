import type { Transaction } from "@/db/transaction";

/** Counts the recordings of sessions again, without deleted ones. The caller holds the locks of the sessions. */
export async function countRecordings(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
): Promise<void> {
  await tx.sql`
    update sessions s set recording_count = (
      select count(*) from recordings r
      where r.tenant_id = s.tenant_id and r.session_id = s.id and r.state <> 'deleted')
    where s.tenant_id = ${tenantId} and s.id = any(${[...sessionIds]}::bigint[])`;
}

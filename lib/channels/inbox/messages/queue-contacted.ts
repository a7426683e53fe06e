import type { Transaction } from "@/db/transaction";
import type { RecordedEvent } from "@/lib/ingest/events/incoming-event";
import { enqueue } from "@/lib/routing/enqueue";

/**
 * Queues the sessions in which somebody without a desk contacted the client, now that the client has answered. Called in
 * the transaction that stores the answers and has locked their sessions.
 */
export async function queueContacted(
  tx: Transaction,
  tenantId: number,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  const ids = new Set(recorded.map(({ session }) => session.id));
  if (ids.size === 0) return;
  const waiting = await tx.sql<{ id: string; group_id: string }[]>`
    select id, group_id from sessions
    where tenant_id = ${tenantId} and id = any(${[...ids]}::bigint[]) and live and status = 'created' and source = 'contact'
      and group_id is not null and operator_id is null
    order by group_id, id`;
  for (const { id, group_id } of waiting)
    await enqueue(tx, tenantId, Number(id), Number(group_id), new Date());
}

import { nextIds } from "@/db/bulk-write";
import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

export type Counts = { created: number; updated: number };

/** Takes the id of the one audit row of an import. */
export async function nextAuditId(tx: Transaction): Promise<number> {
  const [id] = await nextIds(tx, audit, 1);
  return id as number;
}

/**
 * Adds the counts of a transaction to the audit row of its import. Being in the same transaction, the row is right even if
 * the import is killed, and an import that changes nothing leaves none. Should be the last statement: batches that are
 * stored at the same time wait for each other here.
 */
export async function recordImport(
  tx: Transaction,
  tenantId: number,
  id: number,
  { created, updated }: Counts,
): Promise<void> {
  if (created + updated === 0) return;
  await tx.sql`
    insert into audit as a (tenant_id, id, actor_kind, verb, data) overriding system value
    values (${tenantId}, ${id}, 'system', 'sessions.import',
      jsonb_build_object('created', ${created}::integer, 'updated', ${updated}::integer))
    on conflict (tenant_id, id) do update set data = jsonb_build_object(
      'created', (a.data->>'created')::integer + (excluded.data->>'created')::integer,
      'updated', (a.data->>'updated')::integer + (excluded.data->>'updated')::integer)`;
}

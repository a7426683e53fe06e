import { nextIds } from "@/db/bulk-write";
import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

export type Counts = { created: number; updated: number };

/** The id of the audit row that an import is going to have. */
export async function auditId(tx: Transaction): Promise<number> {
  const [id] = await nextIds(tx, audit, 1);
  return id as number;
}

/**
 * Counts what a transaction stores into the one audit row of its import, in that transaction: the row is true also of an
 * import that was killed, and an import which changes nothing leaves none. The last statement, since batches that are
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

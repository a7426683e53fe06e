import type { Transaction } from "@/db/transaction";
import { idsByParleyName } from "@/lib/directory/parley-name";

/** The ids of the tenant's sessions that have these external ids, or the names that an export gave them. */
export async function idsByExternalId(
  tx: Transaction,
  tenantId: number,
  externalIds: readonly string[],
): Promise<Map<string, number>> {
  if (externalIds.length === 0) return new Map();
  const own = await idsByParleyName(tx.sql, tenantId, "sessions", externalIds);
  const rows = await tx.sql<{ id: string; external_id: string }[]>`
    select id, external_id from sessions where tenant_id = ${tenantId} and external_id = any(${externalIds}::text[])`;
  return new Map([...own, ...rows.map((row) => [row.external_id, Number(row.id)] as const)]);
}

import type { Transaction } from "@/db/transaction";

/** Writes down that a client was erased, by their id and the time of their creation alone. */
export async function rememberErasedClient(
  tx: Transaction,
  tenantId: number,
  clientId: number,
): Promise<void> {
  await tx.sql`
    insert into erased_clients (tenant_id, client_id, created_at)
    select tenant_id, id, created_at from clients where tenant_id = ${tenantId} and id = ${clientId}
    on conflict do nothing`;
}

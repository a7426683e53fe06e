import { type SQL, sql } from "drizzle-orm";
import { sessionChanges } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/**
 * A condition that always holds and names a table of the tenant: on a Citus cluster the statement then runs on the worker that has the
 * tenant's rows, and what it reads of transactions is of that server.
 */
export function isAtTenant(tenantId: number): SQL {
  return sql`not exists (select from ${sessionChanges} where tenant_id = ${tenantId} and session_id < 0)`;
}

/** The id of this transaction where the tenant's rows are: a default of a column, or a function in an update, is that of the coordinator. */
export async function transactionAtTenant(tx: Transaction, tenantId: number): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select pg_current_xact_id()::text as id where ${isAtTenant(tenantId)}`,
  );
  if (!row) throw new Error("The transaction has no id");
  return row.id;
}

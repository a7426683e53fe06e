import { type SQL, sql } from "drizzle-orm";
import { sessionChanges } from "@/db/schema";

/**
 * A condition that always holds and names a table of the tenant: on a Citus cluster the statement then runs on the worker that has the
 * tenant's rows, and what it reads of transactions is of that server.
 */
export function isAtTenant(tenantId: number): SQL {
  return sql`not exists (select from ${sessionChanges} where tenant_id = ${tenantId} and session_id < 0)`;
}

import { type SQL, sql } from "drizzle-orm";
import { caseSessions as c, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

type Adding = { tenantId: number; caseId: number; userId: number | null };

/**
 * Adds the sessions that meet a condition to a case, and locks them until the end of the transaction: from its commit on they are held.
 * Returns how many were not in the case before.
 */
export async function addMatching(
  tx: Transaction,
  { tenantId, caseId, userId }: Adding,
  condition: SQL,
): Promise<number> {
  const isNew = sql`not exists (
    select from ${c} where ${c.tenantId} = ${tenantId} and ${c.caseId} = ${caseId} and ${c.sessionId} = ${sessions.id})`;
  const [locked] = await tx.execute<{ ids: string | null }>(sql`
    select string_agg(id::text, ',') as ids from (
      select ${sessions.id} from ${sessions}
      where ${sessions.tenantId} = ${tenantId} and ${condition} and ${isNew}
      order by ${sessions.id} for no key update) as locked`);
  if (!locked?.ids) return 0;
  const added = await tx.sql`
    insert into case_sessions (tenant_id, case_id, session_id, added_by)
    select tenant_id, ${caseId}::bigint, id, ${userId}::bigint from sessions
    where tenant_id = ${tenantId} and id = any(${`{${locked.ids}}`}::text::bigint[])
    on conflict do nothing`;
  return added.count;
}

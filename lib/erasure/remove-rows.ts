import type { Transaction } from "@/db/transaction";

/** Rows that exist for the content of a session alone, and go with it. */
const CONTENT_TABLES = [
  "session_document_parts",
  "masked_values",
  "notes",
  "session_reads",
  "visitor_pages",
] as const;

/** Rows that also serve statistics, or prevent that an event is stored twice. */
const OTHER_TABLES = ["session_events", "session_documents", "ingested_events", "outbox"] as const;

export async function removeContentRows(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<void> {
  for (const table of CONTENT_TABLES) await removeFrom(tx, table, tenantId, ids);
}

/** Deletes sessions that have no content any more, with everything that belongs to them. */
export async function removeSessionRows(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<void> {
  for (const table of OTHER_TABLES) await removeFrom(tx, table, tenantId, ids);
  await removeDeliveries(tx, tenantId, ids);
  const theirs = [...ids];
  await tx.sql`
    update bans set session_id = null where tenant_id = ${tenantId} and session_id = any(${theirs}::bigint[])`;
  await tx.sql`
    update sessions set continues_id = null
    where tenant_id = ${tenantId} and continues_id = any(${theirs}::bigint[])`;
  await tx.sql`delete from sessions where tenant_id = ${tenantId} and id = any(${theirs}::bigint[])`;
}

async function removeFrom(
  tx: Transaction,
  table: string,
  tenantId: number,
  ids: readonly number[],
): Promise<void> {
  await tx.sql`
    delete from ${tx.sql(table)} where tenant_id = ${tenantId} and session_id = any(${[...ids]}::bigint[])`;
}

/** Their payloads name the session, also where they are not of a message. */
async function removeDeliveries(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  await tx.sql`
    delete from webhook_deliveries
    where tenant_id = ${tenantId} and (payload->'data'->>'sessionId')::bigint = any(${[...ids]}::bigint[])`;
}

import { setImmediate } from "node:timers/promises";
import { insertRows, updateRows } from "@/db/bulk-write";
import {
  files,
  notes,
  recordings,
  sessionDocumentParts,
  sessionDocuments,
  sessionEvents,
  sessions,
} from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type PlacedValue, storeValues } from "@/lib/masking/store-values";
import { moveLocalValues } from "./move-local-values";
import { type ResolvedSession, rowsOf, type SessionRows } from "./rows";

/** Sessions whose rows are made at a time, while the database stores those before. */
const SLICE = 100;

/** Writes all rows of sessions: inserts new sessions, and replaces what an earlier import made of changed ones. */
export async function writeSessions(
  tx: Transaction,
  tenantId: number,
  all: readonly ResolvedSession[],
): Promise<void> {
  await deleteImported(
    tx,
    tenantId,
    all.flatMap(({ id, local }) => (local ? id : [])),
  );
  await moveLocalValues(tx, tenantId, all);
  const masked: PlacedValue[] = [];
  const writing: Promise<void>[] = [];
  for (let start = 0; start < all.length; start += SLICE) {
    const rows = all.slice(start, start + SLICE).map(rowsOf);
    masked.push(...rows.flatMap((row) => row.masked));
    for (const statement of writeSlice(tx, rows)) {
      // Awaited below; until then a failure must not count as unhandled.
      statement.catch(() => {});
      writing.push(statement);
    }
    await setImmediate();
  }
  await Promise.all(writing);
  await storeValues(tx, tenantId, masked);
}

function* writeSlice(tx: Transaction, rows: readonly SessionRows[]): Generator<Promise<void>> {
  yield insertRows(
    tx,
    sessions,
    rows.flatMap(({ session, isNew }) => (isNew ? session : [])),
  );
  yield updateRows(
    tx,
    sessions,
    rows.flatMap(({ session, isNew }) => (isNew ? [] : session)),
  );
  yield analyzeEmptyTables(tx);
  yield insertRows(
    tx,
    files,
    rows.flatMap((row) => row.files),
  );
  yield insertRows(
    tx,
    sessionEvents,
    rows.flatMap((row) => row.events),
  );
  yield insertRows(
    tx,
    sessionDocuments,
    rows.map((row) => row.document),
  );
  yield insertRows(
    tx,
    sessionDocumentParts,
    rows.flatMap((row) => row.documentParts),
  );
  yield insertRows(
    tx,
    notes,
    rows.flatMap((row) => row.notes),
  );
  yield insertRows(
    tx,
    recordings,
    rows.flatMap((row) => row.recordings),
  );
}

/**
 * Without statistics the planner may check the foreign keys of the rows that follow by scanning the whole tenant. The tables on the
 * workers of a Citus cluster have statistics of their own.
 */
async function analyzeEmptyTables(tx: Transaction): Promise<void> {
  await tx.sql`
    do $$ begin
      if to_regclass('pg_catalog.pg_dist_partition') is not null then return; end if;
      if (select reltuples < 1 from pg_class where oid = 'sessions'::regclass) then analyze sessions; end if;
      if (select reltuples < 1 from pg_class where oid = 'clients'::regclass) then analyze clients; end if;
    end $$`.execute();
}

/**
 * Local events are deleted as well and written again behind the new ones; files and recordings with bytes stay, and
 * recordings that their uploader has announced.
 */
async function deleteImported(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const ofSessions = () => tx.sql`where tenant_id = ${tenantId} and session_id = any(${[...ids]}::bigint[])`;
  await Promise.all([
    tx.sql`delete from session_events ${ofSessions()}`,
    tx.sql`delete from session_documents ${ofSessions()}`,
    tx.sql`delete from session_document_parts ${ofSessions()}`,
    tx.sql`delete from files ${ofSessions()} and storage_key is null`,
    tx.sql`delete from recordings ${ofSessions()} and storage_key is null and deleted_by is null and external_id is null`,
  ]);
}

import { sql } from "drizzle-orm";
import { sessionDocumentParts as p } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { DocumentParts } from "@/lib/search/document";
import { addInTurns, readParts } from "@/lib/search/document/read-document";
import { sessionTexts } from "./session-texts";

/** Adds texts to the parts of an oversize document. One that has no parts yet gets them of all texts of its session. */
export async function appendParts(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  texts: readonly string[],
): Promise<void> {
  const [row] = await tx.execute<{ last: number | null }>(sql`
    select max(part) as last from ${p} where tenant_id = ${tenantId} and session_id = ${sessionId}`);
  if (!row?.last) return makeParts(tx, tenantId, sessionId);
  const [first = "", ...others] = await readParts(texts);
  const joined = await tx.execute(sql`
    update ${p} set document = document || ${first}::tsvector
    where tenant_id = ${tenantId} and session_id = ${sessionId} and part = ${row.last}
      and (select pg_column_size(document)) + ${Buffer.byteLength(first)} < 100000
      and not parley_is_cut(document || ${first}::tsvector)
    returning part`);
  await insertParts(tx, tenantId, sessionId, row.last, joined.length > 0 ? others : [first, ...others]);
}

export async function removeParts(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  await tx.execute(sql`delete from ${p} where tenant_id = ${tenantId} and session_id = ${sessionId}`);
}

/** Makes the parts of a document from all texts of its session, which are stored already. */
export async function makeParts(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  const parts = new DocumentParts();
  let last = 0;
  for await (const texts of sessionTexts(tx, tenantId, sessionId)) {
    await addInTurns(texts, parts);
    last = await insertParts(tx, tenantId, sessionId, last, parts.takeFull());
  }
  await insertParts(tx, tenantId, sessionId, last, parts.take());
}

/** Returns the number of the last part. Each is about a megabyte, so that they are sent one by one. */
async function insertParts(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  last: number,
  parts: readonly string[],
): Promise<number> {
  for (const [index, part] of parts.entries())
    await tx.execute(sql`
      insert into ${p} (tenant_id, session_id, part, document)
      values (${tenantId}, ${sessionId}, ${last + index + 1}, ${part}::tsvector)`);
  return last + parts.length;
}

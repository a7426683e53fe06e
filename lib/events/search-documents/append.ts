import { sql } from "drizzle-orm";
import { sessionDocuments } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { readDocument } from "@/lib/search/document/read-document";
import type { Appended, ProducedEvent } from "../new-event";
import { searchedTexts } from "../searched-texts";
import { appendParts } from "./parts";

/** Adds the texts of events, which are stored already, to the search documents of their sessions. */
export async function appendDocuments(
  tx: Transaction,
  tenantId: number,
  all: readonly Appended<ProducedEvent>[],
): Promise<void> {
  const texts = new Map<number, readonly string[]>();
  for (const { sessionId, events } of all) {
    const each = [...searchedTexts(events)];
    // The empty text leaves a position free before the first word, so that no phrase runs over from earlier texts.
    if (each.length > 0) texts.set(sessionId, ["", ...each]);
  }
  if (texts.size === 0) return;
  const rows: { sessionId: number; document: string; oversize: boolean }[] = [];
  for (const [sessionId, each] of texts) rows.push({ sessionId, ...(await readDocument(each)) });
  const oversize = await tx.execute<{ id: string }>(sql`
    with stored as (
      insert into ${sessionDocuments} as d (tenant_id, session_id, document, oversize)
      select ${tenantId}, "sessionId", document::tsvector, oversize
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as v("sessionId" bigint, document text, oversize boolean)
      on conflict (tenant_id, session_id) do update set
        document = parley_append(d.document, excluded.document),
        oversize = d.oversize or excluded.oversize or parley_is_cut(parley_append(d.document, excluded.document))
      returning session_id, oversize)
    select session_id as id from stored where oversize`);
  for (const { id } of oversize) await appendParts(tx, tenantId, Number(id), texts.get(Number(id)) ?? []);
}

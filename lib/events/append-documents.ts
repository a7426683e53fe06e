import { sql } from "drizzle-orm";
import { sessionDocuments } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { searchDocument } from "@/lib/search/document";
import type { Appended, ProducedEvent } from "./new-event";
import { searchedTexts } from "./searched";

/** Adds the texts of events to the search documents of their sessions, without reading what the documents hold. */
export async function appendDocuments(
  tx: Transaction,
  tenantId: number,
  all: readonly Appended<ProducedEvent>[],
): Promise<void> {
  const rows = all.flatMap(({ sessionId, events }) => {
    const texts = [...searchedTexts(events)];
    // The empty text leaves a position free before the first word, so that no phrase runs over from earlier texts.
    return texts.length > 0 ? [{ sessionId, ...searchDocument(["", ...texts]) }] : [];
  });
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${sessionDocuments} as d (tenant_id, session_id, document, oversize)
    select ${tenantId}, "sessionId", document::tsvector, oversize
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as v("sessionId" bigint, document text, oversize boolean)
    on conflict (tenant_id, session_id) do update set
      document = parley_append(d.document, excluded.document),
      oversize = d.oversize or excluded.oversize or parley_is_cut(parley_append(d.document, excluded.document))`);
}

import { sql } from "drizzle-orm";
import { sessionDocuments, WORDS_VERSION } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { WholeDocument } from "@/lib/search/document";
import { addInTurns } from "@/lib/search/document/read-document";
import { makeParts, removeParts } from "./parts";
import { sessionTexts } from "./session-texts";

/** Makes the search document of a session again, after texts of its events were changed. */
export async function rebuildDocument(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  const whole = new WholeDocument();
  for await (const texts of sessionTexts(tx, tenantId, sessionId)) await addInTurns(texts, whole);
  const { isOversize } = whole;
  await tx.execute(sql`
    update ${sessionDocuments} as d
    set document = ${whole.print()}::text::tsvector, oversize = ${isOversize}, version = ${WORDS_VERSION}
    where d.tenant_id = ${tenantId} and d.session_id = ${sessionId}`);
  await removeParts(tx, tenantId, sessionId);
  if (isOversize) await makeParts(tx, tenantId, sessionId);
}

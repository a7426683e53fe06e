import { WORDS_VERSION } from "@/db/schema";
import type { EventRow, MadeSession, SessionRow } from "@/demo/database/rows";
import { searchDocument } from "@/lib/search/document";

/** What is found by searching in the events of a session. */
export function documentOf(
  { tenantId, id: sessionId }: SessionRow,
  events: readonly EventRow[],
): Pick<MadeSession, "document" | "documentParts"> {
  const texts = events.flatMap(({ text }) => (text === null ? [] : [text]));
  const { document, oversize, parts } = searchDocument(texts);
  return {
    document: { tenantId, sessionId, document, oversize, version: WORDS_VERSION },
    documentParts: parts.map((part, index) => ({ tenantId, sessionId, part: index + 1, document: part })),
  };
}

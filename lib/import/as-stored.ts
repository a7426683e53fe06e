import { database } from "@/db";
import { readLine } from "@/lib/documents/read-line";
import type { ReadRows } from "@/lib/exports/directory";
import { documentWriter } from "@/lib/exports/jsonl/document-writer";
import { fingerprintOf } from "./fingerprint";

/** So many sessions are compared at a time; each is in memory twice. */
const PORTION = 50;

/**
 * Which of these documents say what is stored already: the ids of sessions that would be exported as just this document.
 * However such a session has come here, and whatever has happened to it since, there is nothing to take over.
 */
export async function asStored(
  tenantId: number,
  arriving: ReadonlyMap<number, { fingerprint: string }>,
): Promise<Set<number>> {
  const same = new Set<number>();
  if (arriving.size === 0) return same;
  const documents = await documentWriter(reading, tenantId);
  const ids = [...arriving.keys()];
  for (let start = 0; start < ids.length; start += PORTION)
    for await (const stored of documents.of(ids.slice(start, start + PORTION)))
      for (const { id, line } of stored) {
        const read = readLine(line);
        if ("document" in read && fingerprintOf(read.document) === arriving.get(id)?.fingerprint)
          same.add(id);
      }
  return same;
}

const reading: ReadRows = async function* (statement) {
  const rows = await database().execute<Record<string, string | null>>(statement);
  yield rows.map((row) => Object.values(row));
};

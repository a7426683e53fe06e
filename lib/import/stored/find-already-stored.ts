import { database } from "@/db";
import { readLine } from "@/lib/documents/read-line";
import type { ReadRows } from "@/lib/exports/directory";
import { documentWriter } from "@/lib/exports/jsonl/document-writer";
import type { ColumnKind } from "@/lib/policy";
import { fingerprintOf } from "../session/fingerprint";

/** Documents are compared as they are stored. */
const HIDES_NOTHING: ReadonlySet<ColumnKind> = new Set();

/** Sessions compared at a time; each is in memory twice. */
const PORTION = 50;

/** The ids of the stored sessions that an export would write as just these documents, which need no import. */
export async function findAlreadyStored(
  tenantId: number,
  documents: ReadonlyMap<number, { fingerprint: string }>,
): Promise<Set<number>> {
  const equal = new Set<number>();
  if (documents.size === 0) return equal;
  const writer = await documentWriter(readRows, tenantId, HIDES_NOTHING);
  const ids = [...documents.keys()];
  for (let start = 0; start < ids.length; start += PORTION)
    for await (const stored of writer.of(ids.slice(start, start + PORTION)))
      for (const { id, line } of stored) {
        const read = readLine(line);
        if ("document" in read && fingerprintOf(read.document) === documents.get(id)?.fingerprint)
          equal.add(id);
      }
  return equal;
}

const readRows: ReadRows = async function* (statement) {
  const rows = await database().execute<Record<string, string | null>>(statement);
  yield rows.map((row) => Object.values(row));
};

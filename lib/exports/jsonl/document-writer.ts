import type { ColumnKind } from "@/lib/policy";
import { readAhead } from "@/lib/read-ahead";
import { type Directory, type ReadRows, readDirectory } from "../directory";
import { documentLine } from "./document";
import { readSessionRows, type SessionTextRow } from "./session-rows";

export type DocumentLine = { id: number; line: string };

/** Characters of events that are read ahead: as many as keep the database busy from one statement to the next. */
const AHEAD = 1_000_000;

/**
 * Writes the documents of a tenant's sessions in the order of their ids: of some, or of many in batches, which are read ahead. `hidden` are
 * the kinds of values that the reader may not see.
 */
export async function documentWriter(read: ReadRows, tenantId: number, hidden: ReadonlySet<ColumnKind>) {
  const directory: Directory = await readDirectory(read, tenantId);

  async function* lines(all: AsyncIterable<readonly SessionTextRow[]>): AsyncGenerator<DocumentLine[]> {
    for await (const rows of all)
      yield rows.map((row) => ({ id: Number(row.id), line: documentLine(row, directory, hidden) }));
  }
  async function* rowsOf(batches: AsyncIterable<readonly number[]>): AsyncGenerator<SessionTextRow[]> {
    for await (const ids of batches) yield* readSessionRows(read, tenantId, ids);
  }

  return {
    of: (ids: readonly number[]) => lines(readSessionRows(read, tenantId, ids)),
    ofBatches: (batches: AsyncIterable<readonly number[]>) =>
      lines(readAhead(rowsOf(batches), { most: AHEAD, sizeOf: charactersIn })),
  };
}

function charactersIn(rows: readonly SessionTextRow[]): number {
  return rows.reduce((sum, { events }) => sum + (events?.length ?? 0), 0);
}

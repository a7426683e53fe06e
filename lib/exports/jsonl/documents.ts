import { type Directory, type Reading, readDirectory } from "../directory";
import { documentLine } from "./document";
import { storedSessions } from "./stored";

/** A session's document, as one line without its end. */
export type WrittenDocument = { id: number; line: string };

/** Writes the documents of a tenant's sessions; `of` gives those of some sessions in the order of their ids. */
export async function documentWriter(read: Reading, tenantId: number) {
  const directory: Directory = await readDirectory(read, tenantId);
  return {
    async *of(ids: readonly number[]): AsyncGenerator<WrittenDocument[]> {
      for await (const rows of storedSessions(read, tenantId, ids))
        yield rows.map((row) => ({ id: Number(row.id), line: documentLine(row, directory) }));
    },
  };
}

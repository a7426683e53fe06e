import { type Directory, type ReadRows, readDirectory } from "../directory";
import { documentLine } from "./document";
import { readSessionRows } from "./session-rows";

export type DocumentLine = { id: number; line: string };

/** Writes the documents of a tenant's sessions; `of` yields them in the order of the ids. */
export async function documentWriter(read: ReadRows, tenantId: number) {
  const directory: Directory = await readDirectory(read, tenantId);
  return {
    async *of(ids: readonly number[]): AsyncGenerator<DocumentLine[]> {
      for await (const rows of readSessionRows(read, tenantId, ids))
        yield rows.map((row) => ({ id: Number(row.id), line: documentLine(row, directory) }));
    },
  };
}

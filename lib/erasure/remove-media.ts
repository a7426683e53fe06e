import { and, eq, inArray, type SQL } from "drizzle-orm";
import { isOneOf } from "@/db/one-of";
import { files, recordingParts, recordings } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { removeLater } from "@/lib/storage/remove-later";
import type { ErasureCounts } from "./action";

/** Removes the files and recordings of sessions; their bytes are removed by a job after the commit. Returns how many there were. */
export async function removeMedia(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<Pick<ErasureCounts, "files" | "recordings">> {
  const ofSessions = (table: typeof files | typeof recordings) =>
    and(eq(table.tenantId, tenantId), isOneOf(table.sessionId, ids)) as SQL;
  const parts = await tx
    .delete(recordingParts)
    .where(
      and(
        eq(recordingParts.tenantId, tenantId),
        inArray(
          recordingParts.recordingId,
          tx.select({ id: recordings.id }).from(recordings).where(ofSessions(recordings)),
        ),
      ),
    )
    .returning({ key: recordingParts.storageKey });
  const theirRecordings = await tx
    .delete(recordings)
    .where(ofSessions(recordings))
    .returning({ key: recordings.storageKey });
  const theirFiles = await tx.delete(files).where(ofSessions(files)).returning({ key: files.storageKey });
  const keys = [...parts, ...theirRecordings, ...theirFiles].flatMap(({ key }) => key ?? []);
  await removeLater(tx, keys);
  return { files: theirFiles.length, recordings: theirRecordings.length };
}

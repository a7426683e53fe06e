import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { maskedValues } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { PlacedValue } from "../store-values";

type Place = Pick<PlacedValue, "sessionId" | "path" | "start"> & {
  seq?: number | null;
  noteId?: number | null;
  fileId?: number | null;
};

/** Moves the stored values behind a place by a number of UTF-16 units, by which the text before them has become longer. */
export async function moveValuesBehind(
  tx: Transaction,
  tenantId: number,
  { sessionId, seq = null, noteId = null, fileId = null, path, start }: Place,
  by: number,
): Promise<void> {
  if (by === 0) return;
  await tx
    .update(maskedValues)
    .set({ start: sql`${maskedValues.start} + ${by}` })
    .where(
      and(
        eq(maskedValues.tenantId, tenantId),
        eq(maskedValues.sessionId, sessionId),
        seq === null ? isNull(maskedValues.seq) : eq(maskedValues.seq, seq),
        noteId === null ? isNull(maskedValues.noteId) : eq(maskedValues.noteId, noteId),
        fileId === null ? isNull(maskedValues.fileId) : eq(maskedValues.fileId, fileId),
        eq(maskedValues.path, [...path]),
        gt(maskedValues.start, start),
        isNull(maskedValues.undoneAt),
      ),
    );
}

import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { files, maskedValues, notes, sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { replaceAt, replaced } from "../replace";
import { copiesOf, rewriteCopies } from "./copies";

/** A value with its original, at its place. */
export type FoundValue = Omit<typeof maskedValues.$inferSelect, "original"> & { original: string };

/** Puts originals into the texts of a session, and moves the places of other values behind them. */
export async function rewriteTexts(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  values: readonly FoundValue[],
): Promise<void> {
  // From the end of each text, so that the places before stay where they are.
  for (const value of values.toSorted((a, b) => b.start - a.start)) {
    if (value.seq !== null) await rewriteEvent(tx, tenantId, sessionId, value, value.seq);
    else if (value.noteId !== null) await rewriteNote(tx, tenantId, value, value.noteId);
    else if (value.fileId !== null) await rewriteFile(tx, tenantId, value, value.fileId);
    else await rewriteColumn(tx, tenantId, sessionId, value);
    await moveOthers(tx, value);
  }
}

async function rewriteEvent(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  value: FoundValue,
  seq: number,
): Promise<void> {
  const isIt = and(
    eq(sessionEvents.tenantId, tenantId),
    eq(sessionEvents.sessionId, sessionId),
    eq(sessionEvents.seq, seq),
  );
  const [event] = await tx
    .select({ kind: sessionEvents.kind, text: sessionEvents.text, data: sessionEvents.data })
    .from(sessionEvents)
    .where(isIt);
  if (!event) return;
  const after = structuredClone(event);
  replaceAt(after, value.path, (text) => restored(text, value));
  await tx.update(sessionEvents).set({ text: after.text, data: after.data }).where(isIt);
  await rewriteCopies(tx, tenantId, sessionId, copiesOf(event, after, value.path));
}

async function rewriteNote(tx: Transaction, tenantId: number, value: FoundValue, id: number): Promise<void> {
  const isIt = and(eq(notes.tenantId, tenantId), eq(notes.id, id));
  const [note] = await tx.select({ text: notes.text }).from(notes).where(isIt);
  if (note)
    await tx
      .update(notes)
      .set({ text: restored(note.text, value) })
      .where(isIt);
}

async function rewriteFile(tx: Transaction, tenantId: number, value: FoundValue, id: number): Promise<void> {
  const isIt = and(eq(files.tenantId, tenantId), eq(files.id, id));
  const [file] = await tx.select({ name: files.name }).from(files).where(isIt);
  if (file)
    await tx
      .update(files)
      .set({ name: restored(file.name, value) })
      .where(isIt);
}

async function rewriteColumn(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  value: FoundValue,
): Promise<void> {
  const isIt = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId));
  const [columns] = await tx
    .select({
      clientName: sessions.clientName,
      pageUrl: sessions.pageUrl,
      initialMessage: sessions.initialMessage,
      feedback: sessions.feedback,
      result: sessions.result,
      campaign: sessions.campaign,
      tags: sessions.tags,
      parameters: sessions.parameters,
    })
    .from(sessions)
    .where(isIt);
  if (!columns) return;
  replaceAt(columns, value.path, (text) => restored(text, value));
  await tx.update(sessions).set(columns).where(isIt);
}

/** A copy may have been restored with the event that it is of. */
function restored(text: string, value: FoundValue): string {
  const { start, length, original } = value;
  return text.slice(start, start + length).includes("••") ? replaced(text, value, original) : text;
}

async function moveOthers(tx: Transaction, value: FoundValue): Promise<void> {
  const { tenantId, sessionId, seq, noteId, fileId, path, start, length, original } = value;
  const by = original.length - length;
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
        eq(maskedValues.path, path),
        gt(maskedValues.start, start),
        isNull(maskedValues.undoneAt),
      ),
    );
}

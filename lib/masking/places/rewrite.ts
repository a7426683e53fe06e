import { and, eq, sql } from "drizzle-orm";
import { files, type maskedValues, notes, sessionEvents, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { maskedColumns } from "../columns";
import { replaceAt, replaced } from "../replace";
import { copiesOf, rewriteClient, rewriteCopies } from "./copies";
import { moveValuesBehind } from "./move";

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
    await moveValuesBehind(tx, tenantId, value, value.original.length - value.length);
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

/** A form in which the note is open would write the mask again, so that it counts as changed. */
async function rewriteNote(tx: Transaction, tenantId: number, value: FoundValue, id: number): Promise<void> {
  const isIt = and(eq(notes.tenantId, tenantId), eq(notes.id, id));
  const [note] = await tx.select({ text: notes.text }).from(notes).where(isIt);
  if (!note) return;
  await tx
    .update(notes)
    .set({ text: restored(note.text, value), version: sql`${notes.version} + 1` })
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
  const [before] = await tx.select(maskedColumns).from(sessions).where(isIt);
  if (!before) return;
  const after = structuredClone(before);
  replaceAt(after, value.path, (text) => restored(text, value));
  const changed = Object.entries(after).filter(([column]) => column === value.path[0]);
  if (changed.length === 0) return;
  await tx.update(sessions).set(Object.fromEntries(changed)).where(isIt);
  const [was, is] = [before.clientName, after.clientName];
  if (was !== null && is !== null && was !== is) await rewriteClient(tx, tenantId, sessionId, was, is);
}

/** A copy may have been restored with the event that it is of. */
function restored(text: string, value: FoundValue): string {
  const { start, length, original } = value;
  const isMasked = !text.startsWith(original, start) && text.slice(start, start + length).includes("••");
  return isMasked ? replaced(text, value, original) : text;
}

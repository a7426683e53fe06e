import { and, eq, inArray, isNull } from "drizzle-orm";
import { maskedValues } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { maskFields } from "./mask-fields";
import { maskingRules } from "./rules";
import { storeValues } from "./store-values";

type Masked = { text: string; store(noteId: number, sessionId: number): Promise<void> };

/** The text of a note as it is stored; `store` is to be called once the note has its id. */
export async function maskNote(tx: Transaction, tenantId: number, written: string): Promise<Masked> {
  const rules = await maskingRules(tx, tenantId);
  const { fields, values } = maskFields(rules, written, ["text"]);
  return {
    text: fields,
    store: (noteId, sessionId) =>
      storeValues(
        tx,
        tenantId,
        values.map((value) => ({ ...value, noteId, sessionId })),
      ),
  };
}

/**
 * Finds the masks of a note in its new text, in which its author may have left them: these values are kept, at their new places, and
 * the others are forgotten.
 */
export async function moveNoteValues(
  tx: Transaction,
  tenantId: number,
  noteId: number,
  before: string,
  after: string,
): Promise<void> {
  const isOfNote = and(
    eq(maskedValues.tenantId, tenantId),
    eq(maskedValues.noteId, noteId),
    isNull(maskedValues.undoneAt),
  );
  const values = await tx
    .select({ id: maskedValues.id, start: maskedValues.start, length: maskedValues.length })
    .from(maskedValues)
    .where(isOfNote)
    .orderBy(maskedValues.start);
  const gone: number[] = [];
  let reached = 0;
  for (const { id, start, length } of values) {
    const place = after.indexOf(before.slice(start, start + length), reached);
    if (place < 0) {
      gone.push(id);
      continue;
    }
    reached = place + length;
    await tx
      .update(maskedValues)
      .set({ start: place })
      .where(and(isOfNote, eq(maskedValues.id, id)));
  }
  if (gone.length > 0) await tx.delete(maskedValues).where(and(isOfNote, inArray(maskedValues.id, gone)));
}

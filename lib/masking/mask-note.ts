import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { maskedValues } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { type MaskedFields, maskFields } from "./mask-fields";
import { placesOfMasks } from "./places/find";
import { maskingRules } from "./rules";
import { storeValues } from "./store-values";

type Masked = { text: string; store(noteId: number, sessionId: number): Promise<void> };

/** The text of a note as it is stored; `store` is to be called once the note has its id. */
export async function maskNote(tx: Transaction, tenantId: number, written: string): Promise<Masked> {
  return masked(tx, tenantId, maskFields(await maskingRules(tx, tenantId), written, ["text"]));
}

function masked(tx: Transaction, tenantId: number, { fields, values }: MaskedFields<string>): Masked {
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

type StoredNote = { id: number; sessionId: number; text: string };

/**
 * The same of a note that is edited, whose author may have left masks in it: these values are kept, at their new places, and the others
 * are forgotten.
 */
export async function maskEditedNote(
  tx: Transaction,
  tenantId: number,
  note: StoredNote,
  written: string,
): Promise<Masked> {
  const values = await tx
    .select({ id: maskedValues.id, start: maskedValues.start, length: maskedValues.length })
    .from(maskedValues)
    .where(valuesOf(tenantId, note))
    .orderBy(maskedValues.start);
  const before = values.map(({ id, start, length }) => ({
    id,
    mask: note.text.slice(start, start + length),
  }));
  const masks = new Set(before.map(({ mask }) => mask));
  const masksIn = (_: unknown, text: string) => placesOfMasks(masks, text);
  const after = maskFields(await maskingRules(tx, tenantId), written, ["text"], { masksIn });
  await moveValues(tx, valuesOf(tenantId, note), before, after);
  return masked(tx, tenantId, after);
}

function valuesOf(tenantId: number, { id, sessionId }: StoredNote): SQL | undefined {
  return and(
    eq(maskedValues.tenantId, tenantId),
    eq(maskedValues.sessionId, sessionId),
    eq(maskedValues.noteId, id),
    isNull(maskedValues.undoneAt),
  );
}

async function moveValues(
  tx: Transaction,
  isOfNote: SQL | undefined,
  before: readonly { id: number; mask: string }[],
  after: MaskedFields<string>,
): Promise<void> {
  const gone: number[] = [];
  let reached = 0;
  for (const { id, mask } of before) {
    const place = placeOf(mask, after, reached);
    if (place < 0) {
      gone.push(id);
      continue;
    }
    reached = place + mask.length;
    await tx
      .update(maskedValues)
      .set({ start: place })
      .where(and(isOfNote, eq(maskedValues.id, id)));
  }
  if (gone.length > 0) await tx.delete(maskedValues).where(and(isOfNote, inArray(maskedValues.id, gone)));
}

/** Where a mask stands from `from` on that its author left there; -1 without one. Masks of what they typed now are others. */
function placeOf(mask: string, { fields: text, values }: MaskedFields<string>, from: number): number {
  let place = text.indexOf(mask, from);
  const isNew = () =>
    values.some(({ start, length }) => place < start + length && place + mask.length > start);
  while (place >= 0 && isNew()) place = text.indexOf(mask, place + 1);
  return place;
}

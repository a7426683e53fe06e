import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { notes } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { requireNotHeld } from "@/lib/holds/require-not-held";
import { RowId } from "@/lib/input-fields";
import { maskEditedNote } from "@/lib/masking/mask-note";
import { parseInput } from "@/lib/parse-input";
import { allow, may } from "@/lib/policy";
import { lockSessions } from "@/lib/sessions/lock";
import { t } from "@/messages/note-errors";
import { findNote } from "./find";
import { NoteText, NoteVersion } from "./note";

const Input = z.object({ noteId: RowId, version: NoteVersion, text: NoteText });

/** Changes a note of the actor. Throws Conflict if it was changed or deleted since `version`, or its session is held. */
export async function editNote(actor: UserActor, input: unknown): Promise<void> {
  const { noteId, version, text } = parseInput(Input, input);
  await transaction(async (tx) => {
    const note = await findNote(tx, actor, noteId);
    allow(actor, "notes.edit", note);
    // What the note said would be gone.
    await requireNotHeld(tx, actor.tenant.id, [note.sessionId], { named: may(actor, "cases.see") });
    await lockSessions(tx, actor.tenant.id, [note.sessionId]);
    const masked = await maskEditedNote(tx, actor.tenant.id, note, text);
    const changed = await tx
      .update(notes)
      .set({ text: masked.text, editedAt: sql`now()`, version: sql`${notes.version} + 1` })
      .where(
        and(
          eq(notes.tenantId, actor.tenant.id),
          eq(notes.id, noteId),
          eq(notes.version, version),
          isNull(notes.deletedAt),
        ),
      )
      .returning({ id: notes.id });
    if (changed.length === 0) throw await conflictOf(() => findNote(tx, actor, noteId));
    await masked.store(noteId, note.sessionId);
    await recordAudit(tx, actor, "notes.edit", { kind: "note", id: noteId }, { sessionId: note.sessionId });
  });
}

/** `lookAgain` throws if the note was deleted; otherwise another window of the author was first. */
async function conflictOf(lookAgain: () => Promise<unknown>): Promise<Conflict> {
  await lookAgain();
  return new Conflict(t("changed"));
}

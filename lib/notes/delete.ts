import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { notes, sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { requireNotHeld } from "@/lib/holds/require-not-held";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow, may } from "@/lib/policy";
import { lockSessions } from "@/lib/sessions/lock";
import { t } from "@/messages/note-errors";
import { findNote } from "./find";

const Input = z.object({ noteId: RowId });

/**
 * Marks a note as deleted, by its author or an admin. Throws NotFound, Forbidden, and Conflict when it is deleted or its session is
 * held.
 */
export async function deleteNote(actor: UserActor, input: unknown): Promise<void> {
  const { noteId } = parseInput(Input, input);
  await transaction(async (tx) => {
    const note = await findNote(tx, actor, noteId);
    allow(actor, "notes.delete", note);
    const { tenant, userId } = actor;
    await requireNotHeld(tx, tenant.id, [note.sessionId], { named: may(actor, "cases.see") });
    await lockSessions(tx, tenant.id, [note.sessionId]);
    const deleted = await tx
      .update(notes)
      .set({ deletedAt: sql`now()`, deletedBy: userId, version: sql`${notes.version} + 1` })
      .where(and(eq(notes.tenantId, tenant.id), eq(notes.id, noteId), isNull(notes.deletedAt)))
      .returning({ id: notes.id });
    if (deleted.length === 0) throw new Conflict(t("deleted"));
    await tx
      .update(sessions)
      .set({ noteCount: sql`${sessions.noteCount} - 1` })
      .where(and(eq(sessions.tenantId, tenant.id), eq(sessions.id, note.sessionId)));
    await recordAudit(tx, actor, "notes.delete", { kind: "note", id: noteId }, { sessionId: note.sessionId });
  });
}

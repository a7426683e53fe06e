import { and, desc, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { notes, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { requireSession } from "@/lib/sessions/require";
import { t } from "@/messages/note-errors";
import type { Note } from "./note";

/** Lists the notes of a session, newest first and without deleted ones. Throws NotFound. */
export async function listNotes(actor: Actor, sessionId: number): Promise<Note[]> {
  await requireSession(actor, sessionId);
  const rows = await database()
    .select({
      id: notes.id,
      text: notes.text,
      authorId: notes.userId,
      author: users.name,
      createdAt: notes.createdAt,
      editedAt: notes.editedAt,
      version: notes.version,
    })
    .from(notes)
    .leftJoin(users, eq(users.id, notes.userId))
    .where(and(eq(notes.tenantId, actor.tenant.id), eq(notes.sessionId, sessionId), isNull(notes.deletedAt)))
    .orderBy(desc(notes.createdAt), desc(notes.id));
  return rows.map((row) => ({ ...row, author: row.author ?? t("imported") }));
}

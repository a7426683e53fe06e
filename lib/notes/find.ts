import { and, eq } from "drizzle-orm";
import { notes, sessions, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { visibleTo } from "@/lib/sessions/visible";
import { t } from "@/messages/note-errors";

export type FoundNote = { id: number; sessionId: number; authorId: number | null; text: string };

/** Finds a note in a session that the actor can see. Throws NotFound, and Conflict when it was deleted. */
export async function findNote(tx: Transaction, actor: Actor, id: number): Promise<FoundNote> {
  const [row] = await tx
    .select({
      id: notes.id,
      sessionId: notes.sessionId,
      authorId: notes.userId,
      text: notes.text,
      deletedAt: notes.deletedAt,
      deletedBy: users.name,
    })
    .from(notes)
    .innerJoin(sessions, and(eq(sessions.tenantId, notes.tenantId), eq(sessions.id, notes.sessionId)))
    .leftJoin(users, eq(users.id, notes.deletedBy))
    .where(and(visibleTo(actor), eq(notes.tenantId, actor.tenant.id), eq(notes.id, id)));
  if (!row) throw new NotFound(t("noNote"));
  if (row.deletedAt)
    throw new Conflict(
      row.deletedBy === null ? t("deletedBySomeone") : t("deletedBy", { name: row.deletedBy }),
    );
  return { id: row.id, sessionId: row.sessionId, authorId: row.authorId, text: row.text };
}

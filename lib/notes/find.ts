import { and, eq } from "drizzle-orm";
import { notes, sessions, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { visibleTo } from "@/lib/sessions/visible";

/** What a change of a note is judged by. */
export type FoundNote = { id: number; sessionId: number; authorId: number | null };

/**
 * The note a verb is about, in a session that the actor sees. Throws NotFound like for a missing one, and Conflict
 * where it has been deleted, which whoever still had it on the screen should be told.
 */
export async function findNote(tx: Transaction, actor: Actor, id: number): Promise<FoundNote> {
  const [row] = await tx
    .select({
      id: notes.id,
      sessionId: notes.sessionId,
      authorId: notes.userId,
      deletedAt: notes.deletedAt,
      deletedBy: users.name,
    })
    .from(notes)
    .innerJoin(sessions, and(eq(sessions.tenantId, notes.tenantId), eq(sessions.id, notes.sessionId)))
    .leftJoin(users, eq(users.id, notes.deletedBy))
    .where(and(visibleTo(actor), eq(notes.tenantId, actor.tenant.id), eq(notes.id, id)));
  if (!row) throw new NotFound("There is no such note");
  if (row.deletedAt)
    throw new Conflict(`This note has meanwhile been deleted by ${row.deletedBy ?? "somebody"}`);
  return { id: row.id, sessionId: row.sessionId, authorId: row.authorId };
}

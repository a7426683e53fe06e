import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { notes, sessions } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { maskNote } from "@/lib/masking/mask-note";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { sessionNotFound } from "@/lib/sessions/require";
import { visibleTo } from "@/lib/sessions/visible";
import { NoteText } from "./note";

const Input = z.object({ sessionId: RowId, text: NoteText });

/** Adds a note to a session and returns its id. Throws NotFound unless the actor can see the session, and Invalid. */
export async function addNote(actor: UserActor, input: unknown): Promise<number> {
  allow(actor, "notes.add");
  const { sessionId, text } = parseInput(Input, input);
  return transaction((tx) => writeNote(tx, actor, sessionId, text));
}

export async function writeNote(
  tx: Transaction,
  actor: UserActor,
  sessionId: number,
  text: string,
): Promise<number> {
  const counted = await tx
    .update(sessions)
    .set({ noteCount: sql`${sessions.noteCount} + 1` })
    .where(and(visibleTo(actor), eq(sessions.id, sessionId)))
    .returning({ id: sessions.id });
  if (counted.length === 0) throw sessionNotFound();
  const masked = await maskNote(tx, actor.tenant.id, text);
  const [note] = await tx
    .insert(notes)
    .values({ tenantId: actor.tenant.id, sessionId, userId: actor.userId, text: masked.text })
    .returning({ id: notes.id });
  const id = (note as { id: number }).id;
  await masked.store(id, sessionId);
  await recordAudit(tx, actor, "notes.add", { kind: "note", id }, { sessionId });
  return id;
}

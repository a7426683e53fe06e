import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import type { NewEvent } from "@/lib/events/new-event";
import { cleanFormText } from "@/lib/form-text";
import { RowId } from "@/lib/input-fields";
import { writeNote } from "@/lib/notes/add";
import { NoteText } from "@/lib/notes/note";
import { parseInput } from "@/lib/parse-input";
import { recordMoves } from "@/lib/routing/moves";
import { scheduleRouting } from "@/lib/routing/schedule";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { lockAssignment } from "./assignment";
import { conflictOf } from "./conflict";
import { requireRight } from "./require-right";
import { MAX_RESULT_LENGTH } from "./result-length";
import { eventAuthor } from "./timeline/event-author";

const filled = z
  .string()
  .transform((text) => cleanFormText(text) || undefined)
  .optional();

const Input = z.object({
  sessionId: RowId,
  result: filled.pipe(
    z.string().max(MAX_RESULT_LENGTH, `A result has at most ${MAX_RESULT_LENGTH} characters`).optional(),
  ),
  note: filled.pipe(NoteText.optional()),
});

/** Ends the after-call work. Throws NotFound, Forbidden, and Conflict when the session is active or already concluded. */
export async function concludeSession(actor: UserActor, input: unknown): Promise<void> {
  const { sessionId, result, note } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const { now } = await lockAssignment(tx, actor, sessionId);
    await requireRight(tx, actor, "sessions.conclude", now);
    if (now.status === "active") throw new Conflict("This session is still active. End it first");
    const at = new Date();
    const concluded = await tx
      .update(sessions)
      .set({ status: "closed", concludedAt: at, ...(result ? { result } : {}) })
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), eq(sessions.status, "wrap_up")))
      .returning({ id: sessions.id });
    if (concluded.length === 0) throw await conflictOf(tx, tenantId, now);
    if (note) await writeNote(tx, actor, sessionId, note);
    const event: NewEvent = {
      kind: "concluded",
      at,
      ...eventAuthor(actor, now),
      data: { operatorId: now.holderId ?? undefined, ...(result ? { result } : {}) },
    };
    await recordMoves(tx, tenantId, [{ sessionId, events: [event] }]);
    await notifyWebhooks(tx, tenantId, "session.concluded", {
      sessionId,
      by: originOf(actor),
      operatorId: now.holderId,
    });
    await scheduleRouting(tx, tenantId, sessionId);
  });
}

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { recordings as r, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { sendWake } from "@/lib/events/wakes";
import { requireNotHeld } from "@/lib/holds/require-not-held";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow, may } from "@/lib/policy";
import { lockAssignment } from "@/lib/sessions/assignment";
import { removeLater } from "@/lib/storage/remove-later";
import { t } from "@/messages/recording-errors";
import { countRecordings } from "./count";
import { recordingNotFound } from "./find-playable";
import { dropParts } from "./upload/parts";

const Input = z.object({ id: RowId });

/**
 * Deletes a recording: its row stays with who and when, its bytes are removed from the storage. Throws NotFound also for one that the
 * actor may not play, Forbidden, and Conflict when it is deleted already or its session is held.
 */
export async function deleteRecording(actor: UserActor, input: unknown): Promise<void> {
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    const { sessionId, track } = await find(tx, actor, id);
    const { now: session } = await lockSeenSession(tx, actor, sessionId);
    if (!may(actor, "recordings.play", session)) throw recordingNotFound();
    allow(actor, "recordings.delete", session);
    await requireNotHeld(tx, actor.tenant.id, [sessionId]);
    await removeRow(tx, actor, id);
    await dropParts(tx, actor.tenant.id, id);
    await countRecordings(tx, actor.tenant.id, [sessionId]);
    await recordAudit(tx, actor, "recordings.delete", { kind: "recording", id }, { sessionId, track });
    await sendWake(tx, actor.tenant.id, { sessions: [session] });
  });
}

const isRecording = (actor: UserActor, id: number) => and(eq(r.tenantId, actor.tenant.id), eq(r.id, id));

async function find(tx: Transaction, actor: UserActor, id: number) {
  const [row] = await tx
    .select({ sessionId: r.sessionId, track: r.track })
    .from(r)
    .where(isRecording(actor, id));
  if (!row) throw recordingNotFound();
  return row;
}

async function lockSeenSession(tx: Transaction, actor: UserActor, sessionId: number) {
  return lockAssignment(tx, actor, sessionId).catch((error: unknown) => {
    throw error instanceof NotFound ? recordingNotFound() : error;
  });
}

async function removeRow(tx: Transaction, actor: UserActor, id: number): Promise<void> {
  const [before] = await tx
    .select({ state: r.state, storageKey: r.storageKey, deletedBy: users.name })
    .from(r)
    .leftJoin(users, eq(users.id, r.deletedBy))
    .where(isRecording(actor, id))
    .for("update", { of: r });
  if (!before || before.state === "deleted")
    throw new Conflict(before?.deletedBy ? t("deletedBy", { name: before.deletedBy }) : t("deleted"));
  await tx
    .update(r)
    .set({ state: "deleted", deletedAt: sql`now()`, deletedBy: actor.userId, storageKey: null })
    .where(isRecording(actor, id));
  await removeLater(tx, before.storageKey === null ? [] : [before.storageKey]);
}

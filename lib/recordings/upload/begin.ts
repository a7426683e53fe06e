import { and, eq } from "drizzle-orm";
import { recordings as r, sessions, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import { type Assignment, lockAssignment } from "@/lib/sessions/assignment";
import { addressableBy } from "@/lib/sessions/visible";
import { countRecordings } from "../count";
import { type RecordingRow, recordingFields } from "../recording";
import type { UploadInput } from "./upload-input";

export type OpenedRecording = { session: Assignment; recording: RecordingRow | null };

/**
 * Locks the session and the recording of an upload; null if there is none yet. Throws NotFound for a session that the actor may not
 * address, and Conflict when the recording was deleted or the session anonymised.
 */
export async function openRecording(
  tx: Transaction,
  actor: Actor,
  { sessionId, externalId }: Pick<UploadInput, "sessionId" | "externalId">,
): Promise<OpenedRecording> {
  const { now: session } = await lockAssignment(tx, actor, sessionId, addressableBy(actor));
  const tenantId = actor.tenant.id;
  const [state] = await tx
    .select({ anonymisedAt: sessions.anonymisedAt })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  if (state?.anonymisedAt) throw new Conflict("This session was anonymised, and takes no recordings");
  const [recording] = await tx
    .select({ ...recordingFields, deletedBy: users.name })
    .from(r)
    .leftJoin(users, eq(users.id, r.deletedBy))
    .where(and(eq(r.tenantId, tenantId), eq(r.sessionId, sessionId), eq(r.externalId, externalId)));
  if (recording?.state === "deleted")
    throw new Conflict(
      `This recording was deleted${recording.deletedBy ? ` by ${recording.deletedBy}` : ""}`,
    );
  return { session, recording: recording ?? null };
}

/** Inserts the recording of an upload, or updates what is known about it; it is processing then. Throws Invalid for missing facts. */
export async function beginRecording(
  tx: Transaction,
  actor: Actor,
  { recording }: OpenedRecording,
  input: UploadInput,
): Promise<RecordingRow> {
  const tenantId = actor.tenant.id;
  const { sessionId, externalId, sha256 } = input;
  const track = input.track ?? recording?.track;
  const startedAt = input.startedAt ?? recording?.startedAt;
  const durationSeconds = input.durationSeconds ?? recording?.durationSeconds ?? null;
  if (!track || !startedAt)
    throw new Invalid(`${track ? "startedAt" : "track"} is missing`, {
      [track ? "startedAt" : "track"]: "This field is missing",
    });
  const facts = { track, startedAt, durationSeconds, sha256, state: "processing", failure: null, size: null };
  const [row] = recording
    ? await tx
        .update(r)
        .set(facts)
        .where(and(eq(r.tenantId, tenantId), eq(r.id, recording.id)))
        .returning(recordingFields)
    : await tx
        .insert(r)
        .values({ tenantId, sessionId, externalId, ...facts })
        .returning(recordingFields);
  if (!recording) await countRecordings(tx, tenantId, [sessionId]);
  return row as RecordingRow;
}

/** Whether the bytes are stored and have this checksum. Throws Conflict when they have another one. */
export function isStoredAs(
  { state, sha256 }: Pick<RecordingRow, "state" | "sha256">,
  wanted: string | null,
): boolean {
  if (state !== "ready") return false;
  if (wanted === null || wanted === sha256) return true;
  throw otherFile();
}

export function otherFile(): Conflict {
  return new Conflict("Another file is stored under this id; use another id for it");
}

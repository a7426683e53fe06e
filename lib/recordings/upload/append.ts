import { and, eq } from "drizzle-orm";
import type { Database } from "@/db";
import { recordings as r } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, Invalid } from "@/lib/errors";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { originOf } from "@/lib/webhooks/origin";
import { RECORDING_HEAD_SIZE } from "../media-type";
import { isAssembling, type RecordingRow } from "../recording";
import { assembleRecording } from "./assemble";
import { beginRecording, isStoredAs, openRecording, otherFile } from "./begin";
import { addPart, completePart, dropParts, offsetOf, type Part, withPart } from "./parts";
import { emptyRecording, type Received, receiveBody, type UploadBody } from "./receive";
import { receiveFor } from "./receive-for";
import { UploadInput } from "./upload-input";

/** A part of a recording. `offset` is where it begins, in bytes; `isLast`: the recording is complete with it. */
export type UploadPart = UploadBody & { offset: number; isLast: boolean };

/** `offset` is where the next part begins. */
export type UploadProgress = { recording: RecordingRow; offset: number; isComplete: boolean };

/** The part does not begin where the recording ends so far, which is at `progress.offset`. */
export class WrongOffset extends Conflict {
  constructor(readonly progress: Pick<UploadProgress, "offset" | "isComplete">) {
    super(
      progress.isComplete
        ? "The recording is complete already"
        : `The next part begins at byte ${progress.offset}`,
    );
  }
}

/**
 * Stores the next part of a recording. After the last one, a job puts the parts together and checks them. A part of which not all
 * bytes arrive is not stored. Throws WrongOffset, and the errors of `uploadRecording`.
 */
export async function appendToRecording(
  actor: Actor,
  input: unknown,
  part: UploadPart,
): Promise<UploadProgress> {
  allow(actor, "recordings.upload");
  const wanted = parseInput(UploadInput, input);
  const { recording, place } = await transaction((tx) => begin(tx, actor, wanted, part.offset), { tries: 3 });
  return withPart(place, async () => {
    const received = await receiveFor(actor.tenant.id, recording, part.offset, () =>
      receiveBody(place.storageKey, part, part.offset),
    );
    if (part.offset === 0 && !part.isLast && received.size < RECORDING_HEAD_SIZE)
      throw new Invalid(`The first part has less than ${RECORDING_HEAD_SIZE} bytes`);
    const value = await transaction((tx) =>
      finish(tx, actor, wanted, { ...part, place, received, wholeSha256: recording.sha256 }),
    );
    return { isKept: received.size > 0, value };
  });
}

async function begin(
  tx: Transaction,
  actor: Actor,
  wanted: UploadInput,
  offset: number,
): Promise<{ recording: RecordingRow; place: Part }> {
  const tenantId = actor.tenant.id;
  const opened = await openRecording(tx, actor, wanted);
  const known = opened.recording;
  if (known && startsOver(known, wanted, offset)) await dropParts(tx, tenantId, known.id);
  if (known) isStoredAs(known, wanted.sha256);
  await requireOffset(tx, tenantId, known, offset);
  if (known && offset > 0 && wanted.sha256 !== null && wanted.sha256 !== known.sha256)
    throw new Conflict("The first part of this recording had another checksum of the whole");
  const sha256 = wanted.sha256 ?? (offset > 0 && known ? known.sha256 : null);
  const recording = await beginRecording(tx, actor, opened, { ...wanted, sha256 });
  return { recording, place: await addPart(tx, tenantId, recording.id, offset) };
}

/** The first part of another file, instead of one that was never finished. */
function startsOver(known: RecordingRow, { sha256 }: UploadInput, offset: number): boolean {
  const isUnfinished = known.state !== "ready" && !isAssembling(known);
  return offset === 0 && isUnfinished && sha256 !== null && sha256 !== known.sha256;
}

/** `wholeSha256` is the checksum that was announced when the part began. */
type ReceivedPart = UploadPart & { place: Part; received: Received; wholeSha256: string | null };

async function finish(
  tx: Transaction,
  actor: Actor,
  wanted: UploadInput,
  { offset, isLast, place, received, wholeSha256 }: ReceivedPart,
): Promise<UploadProgress> {
  const tenantId = actor.tenant.id;
  const { recording } = await openRecording(tx, actor, wanted);
  if (!recording) throw new Conflict("The recording was removed in the meantime");
  await requireOffset(tx, tenantId, recording, offset);
  const end = offset + received.size;
  if (received.size > 0) await completePart(tx, place, received.size);
  if (isLast) await complete(tx, actor, { ...recording, sha256: wholeSha256 }, end);
  return { recording: { ...recording, size: isLast ? end : null }, offset: end, isComplete: isLast };
}

async function complete(tx: Transaction, actor: Actor, recording: RecordingRow, size: number): Promise<void> {
  if (size === 0) throw emptyRecording();
  const tenantId = actor.tenant.id;
  const { id, sessionId, externalId, track, sha256 } = recording;
  await tx
    .update(r)
    .set({ size, sha256, state: "processing", failure: null })
    .where(and(eq(r.tenantId, tenantId), eq(r.id, id)));
  const whole = await addPart(tx, tenantId, id, 0);
  await addJob(tx, assembleRecording, {
    tenantId,
    recordingId: id,
    whole: { id: whole.id, storageKey: whole.storageKey },
    by: originOf(actor),
  });
  await recordAudit(
    tx,
    actor,
    "recordings.upload",
    { kind: "recording", id },
    { sessionId, externalId, track, size },
  );
}

async function requireOffset(
  tx: Transaction,
  tenantId: number,
  recording: RecordingRow | null,
  offset: number,
): Promise<void> {
  const progress = await progressOf(tx, tenantId, recording);
  // Not WrongOffset, which would say that the bytes of this upload are stored.
  if (progress.isComplete && offset > progress.offset) throw otherFile();
  if (progress.isComplete || progress.offset !== offset) throw new WrongOffset(progress);
}

export async function progressOf(
  db: Database | Transaction,
  tenantId: number,
  recording: RecordingRow | null,
): Promise<Pick<UploadProgress, "offset" | "isComplete">> {
  if (!recording) return { offset: 0, isComplete: false };
  if (recording.state === "ready" || isAssembling(recording))
    return { offset: recording.size ?? 0, isComplete: true };
  return { offset: await offsetOf(db, tenantId, recording.id), isComplete: false };
}

import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { originOf } from "@/lib/webhooks/origin";
import { markReady } from "./mark-ready";
import { isAssembling, type RecordingRow } from "./recording";
import { beginRecording, isStoredAs, openRecording } from "./upload/begin";
import { addPart, type Part, releasePart, withPart } from "./upload/parts";
import { emptyRecording, hashBody, type Received, receiveBody, type UploadBody } from "./upload/receive";
import { receiveFor } from "./upload/receive-for";
import { UploadInput } from "./upload/upload-input";

/** `isNew`: this request has stored it. */
export type UploadedRecording = { recording: RecordingRow; isNew: boolean };

/**
 * Stores a recording whose bytes arrive in one request. Sent again, it is stored once. Throws Forbidden, NotFound, Invalid, Unsupported,
 * TooLarge, and Conflict when other bytes are stored under the id or the recording was deleted.
 */
export async function uploadRecording(
  actor: Actor,
  input: unknown,
  body: UploadBody,
): Promise<UploadedRecording> {
  allow(actor, "recordings.upload");
  if (body.length === 0) throw emptyRecording();
  const given = parseInput(UploadInput, input);
  const wanted = { ...given, sha256: body.sha256 ?? given.sha256 };
  const { recording, part } = await transaction((tx) => begin(tx, actor, wanted), { tries: 3 });
  if (part === null) {
    isStoredAs(recording, await hashBody(body));
    return { recording, isNew: false };
  }
  return withPart(part, async () => {
    const received = await receiveFor(actor.tenant.id, recording, 0, () =>
      receiveBody(part.storageKey, { ...body, sha256: wanted.sha256 }, 0),
    );
    if (received.size === 0) throw emptyRecording();
    const value = await transaction((tx) => finish(tx, actor, wanted, part, received));
    return { isKept: value.isNew, value };
  });
}

/** `part` is where to store the bytes; null when they are stored already. */
type Begun = { recording: RecordingRow; part: Part | null };

async function begin(tx: Transaction, actor: Actor, wanted: UploadInput): Promise<Begun> {
  const opened = await openRecording(tx, actor, wanted);
  if (opened.recording && isStoredAs(opened.recording, wanted.sha256))
    return { recording: opened.recording, part: null };
  requireOpen(opened.recording);
  // The stored checksum belongs to an upload in parts, which may go on; the bytes of this request are checked as they arrive.
  const sha256 = opened.recording?.sha256 ?? null;
  const recording = await beginRecording(tx, actor, opened, { ...wanted, sha256 });
  return { recording, part: await addPart(tx, actor.tenant.id, recording.id, 0) };
}

async function finish(
  tx: Transaction,
  actor: Actor,
  wanted: UploadInput,
  part: Part,
  { size, sha256, mediaType }: Received,
): Promise<UploadedRecording> {
  const { session, recording } = await openRecording(tx, actor, wanted);
  if (!recording || mediaType === null) throw new Conflict("The recording was removed in the meantime");
  if (isStoredAs(recording, sha256)) return { recording, isNew: false };
  requireOpen(recording);
  await releasePart(tx, part);
  const bytes = { storageKey: part.storageKey, size, sha256, mediaType };
  const ready = await markReady(tx, actor.tenant.id, session, recording.id, bytes, originOf(actor));
  if (!ready) throw new Conflict("The recording has changed in the meantime");
  const { track, externalId } = ready;
  await recordAudit(
    tx,
    actor,
    "recordings.upload",
    { kind: "recording", id: ready.id },
    { sessionId: session.id, externalId, track, size, sha256 },
  );
  return { recording: ready, isNew: true };
}

export function requireOpen(recording: RecordingRow | null): void {
  if (recording && isAssembling(recording))
    throw new Conflict("All parts of this recording have arrived and are being put together");
}

import { recordings as r } from "@/db/schema";

/** `state` is processing, ready, failed, deleted, or a state of a newer producer. */
export type RecordingFacts = {
  id: number;
  track: string;
  state: string;
  startedAt: Date | null;
  durationSeconds: number | null;
  mediaType: string | null;
  /** In bytes. Of a recording that is processing: known once all of its bytes have arrived. */
  size: number | null;
  failure: string | null;
};

export const recordingFacts = {
  id: r.id,
  track: r.track,
  state: r.state,
  startedAt: r.startedAt,
  durationSeconds: r.durationSeconds,
  mediaType: r.mediaType,
  size: r.size,
  failure: r.failure,
};

export type RecordingRow = RecordingFacts & {
  sessionId: number;
  externalId: string | null;
  /** In hexadecimal. Of a recording that is processing: the one announced for its upload in parts. */
  sha256: string | null;
};

export const recordingFields = {
  ...recordingFacts,
  sessionId: r.sessionId,
  externalId: r.externalId,
  sha256: r.sha256,
};

/** All bytes of the upload have arrived, and are being put together and checked. */
export function isAssembling({ state, size }: Pick<RecordingRow, "state" | "size">): boolean {
  return state === "processing" && size !== null;
}

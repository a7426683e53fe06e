import { Invalid, TooLarge, Unsupported } from "@/lib/errors";
import { sizeText } from "@/lib/size-text";
import { storage } from "@/lib/storage";
import { measureStream } from "@/lib/storage/measure-stream";
import { t } from "@/messages/recording-failures";
import { RECORDING_HEAD_SIZE, RECORDING_TYPES, recordingType } from "../media-type";
import { maxRecordingSize } from "./recording-size";

/** The body of a request. `length` is the number of bytes that its sender has announced, `sha256` their digest; null if unknown. */
export type UploadBody = {
  bytes: AsyncIterable<Uint8Array>;
  length: number | null;
  sha256: string | null;
};

export type Received = { size: number; sha256: string; mediaType: string | null };

/**
 * Streams a body into the storage. `offset` is its place in the recording, whose first bytes give the media type. Throws Invalid for
 * an incomplete body or a wrong digest, Unsupported for what browsers do not play, and TooLarge.
 */
export async function receiveBody(
  storageKey: string,
  { bytes, length, sha256: announced }: UploadBody,
  offset: number,
): Promise<Received> {
  if (length !== null) requireFitting(offset + length);
  const head = new Head();
  const { size, sha256 } = await storage().write(storageKey, checked(bytes, offset, head));
  if (length !== null && size !== length) throw incomplete();
  if (announced !== null && sha256 !== announced)
    throw new Invalid("The bytes do not have the announced checksum; send them again");
  return { size, sha256, mediaType: offset > 0 || size === 0 ? null : requireType(head) };
}

/** Reads a body without storing it, for its checksum in hexadecimal. */
export async function hashBody({ bytes }: Pick<UploadBody, "bytes">): Promise<string> {
  const { stream, result } = measureStream(whole(bytes));
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    requireFitting(size);
  }
  return result().sha256;
}

/** The first bytes of a recording as they pass. */
export class Head {
  private readonly chunks: Uint8Array[] = [];
  private size = 0;

  /** Whether it has as many as the media type may need. */
  get isComplete(): boolean {
    return this.size >= RECORDING_HEAD_SIZE;
  }

  add(chunk: Uint8Array): void {
    if (this.isComplete) return;
    this.chunks.push(Buffer.from(chunk.subarray(0, RECORDING_HEAD_SIZE - this.size)));
    this.size = Math.min(RECORDING_HEAD_SIZE, this.size + chunk.byteLength);
  }

  mediaType(): string | null {
    return recordingType(Buffer.concat(this.chunks));
  }
}

/** Refuses what is not a recording as soon as its first bytes are there. */
async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  offset: number,
  head: Head,
): AsyncGenerator<Uint8Array> {
  let size = offset;
  for await (const chunk of whole(bytes)) {
    size += chunk.byteLength;
    requireFitting(size);
    if (offset === 0 && !head.isComplete) {
      head.add(chunk);
      if (head.isComplete) requireType(head);
    }
    yield chunk;
  }
}

/** A client that disconnects is not a server error. */
async function* whole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of bytes) yield chunk;
  } catch {
    throw incomplete();
  }
}

function requireType(head: Head): string {
  const type = head.mediaType();
  if (type === null) throw new Unsupported(t("notPlayable", { types: RECORDING_TYPES.join(", ") }));
  return type;
}

function requireFitting(size: number): void {
  if (size > maxRecordingSize()) throw new TooLarge(t("tooLarge", { limit: sizeText(maxRecordingSize()) }));
}

export function emptyRecording(): Invalid {
  return new Invalid("The recording is empty");
}

function incomplete(): Invalid {
  return new Invalid("The upload is incomplete; send it again");
}

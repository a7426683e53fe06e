import { randomBytes } from "node:crypto";
import { isOutcomeUnknown } from "@/db/unknown-outcome";
import { Invalid, TooLarge } from "@/lib/errors";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import { LARGEST_FILE, tooLarge, whyNotSent } from "./kinds";
import { HEAD, mediaTypeOf } from "./media-type";
import { fileName } from "./name";

/** A file whose bytes are in the storage. `size` in bytes, `sha256` in hexadecimal digits. */
export type KeptFile = { name: string; mediaType: string; size: number; sha256: string; storageKey: string };

/** What somebody sends. `length` is how many bytes they say it has, null when they do not. */
export type Sent = { name: string; length: number | null; bytes: AsyncIterable<Uint8Array> };

/**
 * Stores the bytes of a file that is sent, while they come, under a key nobody can guess, and lets `record` say what becomes
 * of it: if that throws, or says that the file is not needed, the bytes are gone again, unless the database was lost in the
 * middle and may have a row for them. All of it is stored or nothing. Throws Invalid for a file that may not be sent, and TooLarge.
 */
export async function keepFile<T>(
  tenantId: number,
  { name: given, length, bytes }: Sent,
  record: (file: KeptFile) => Promise<{ kept: boolean; value: T }>,
): Promise<T> {
  const name = fileName(given);
  if (length !== null && length > LARGEST_FILE) throw new TooLarge(tooLarge());
  refuse(name, length ?? 1);
  const storageKey = `files/${tenantId}/${randomBytes(24).toString("hex")}`;
  const head: Buffer[] = [];
  const written = await storage().write(storageKey, taken(bytes, length, head));
  let kept = false;
  try {
    const mediaType = mediaTypeOf(Buffer.concat(head), name);
    const recorded = await record({ name, mediaType, storageKey, ...written });
    kept = recorded.kept;
    return recorded.value;
  } catch (error) {
    // Bytes that nobody finds only take space; a file without its bytes is a promise that is not kept.
    kept = isOutcomeUnknown(error);
    throw error;
  } finally {
    if (!kept) await forget(storageKey);
  }
}

function refuse(name: string, size: number): void {
  const why = whyNotSent({ name, size });
  if (why) throw new Invalid(why);
}

/** The bytes as far as they may be taken; what ends before it should was cut off. */
async function* taken(
  bytes: AsyncIterable<Uint8Array>,
  length: number | null,
  head: Buffer[],
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    if (size < HEAD) head.push(Buffer.from(chunk.subarray(0, HEAD - size)));
    size += chunk.byteLength;
    if (size > LARGEST_FILE) throw new TooLarge(tooLarge());
    yield chunk;
  }
  if (size === 0) throw new Invalid("This file is empty.");
  if (length !== null && size !== length) throw new Invalid("The file did not arrive whole. Try again.");
}

/** What is left behind is found by nobody; it only takes space. */
async function forget(storageKey: string): Promise<void> {
  await storage()
    .remove(storageKey)
    .catch((err: unknown) => log().warn({ err }, "a file that was not taken could not be removed"));
}

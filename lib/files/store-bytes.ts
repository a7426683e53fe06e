import { randomBytes } from "node:crypto";
import { isOutcomeUnknown } from "@/db/unknown-outcome";
import { Invalid, TooLarge } from "@/lib/errors";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import { t } from "@/messages/file-errors";
import { t as ofUpload } from "@/messages/uploads";
import { cleanFileName } from "./clean-name";
import { detectMediaType, HEAD_SIZE } from "./detect-type";
import { tooLargeText } from "./file-size";

/** `size` is in bytes, `sha256` in hexadecimal. */
export type UploadedFile = {
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  storageKey: string;
};

/** A file as it comes in. `length` is the size in bytes that the sender gave, if any. */
export class EmptyFile extends Invalid {}

export type Upload = { name: string; length: number | null; bytes: AsyncIterable<Uint8Array> };

/**
 * Streams a file of any type into the storage under a random key, then calls `record` to write its row. Removes the bytes again
 * when `record` throws or reports them as unused, unless the connection was lost and the row may have been committed. Throws
 * Invalid for an incomplete file, and TooLarge.
 */
export async function storeBytes<T>(
  tenantId: number,
  { name: given, length, bytes, maxSize }: Upload & { maxSize: number },
  record: (file: UploadedFile) => Promise<{ used: boolean; value: T }>,
): Promise<T> {
  const name = cleanFileName(given);
  if (length !== null && length > maxSize) throw new TooLarge(tooLargeText(maxSize));
  const storageKey = `files/${tenantId}/${randomBytes(24).toString("hex")}`;
  const head: Buffer[] = [];
  const written = await storage().write(storageKey, checkedBytes(bytes, length, maxSize, head));
  let used = false;
  try {
    const mediaType = detectMediaType(Buffer.concat(head), name);
    const recorded = await record({ name, mediaType, storageKey, ...written });
    used = recorded.used;
    return recorded.value;
  } catch (error) {
    // Unused bytes only take space, but a row without its bytes is a broken file.
    used = isOutcomeUnknown(error);
    throw error;
  } finally {
    if (!used) await remove(storageKey);
  }
}

/** Passes the bytes on and collects the first of them in `head`. Throws when there are too many, none, or fewer than `length`. */
async function* checkedBytes(
  bytes: AsyncIterable<Uint8Array>,
  length: number | null,
  maxSize: number,
  head: Buffer[],
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    if (size < HEAD_SIZE) head.push(Buffer.from(chunk.subarray(0, HEAD_SIZE - size)));
    size += chunk.byteLength;
    if (size > maxSize) throw new TooLarge(tooLargeText(maxSize));
    yield chunk;
  }
  if (size === 0) throw new EmptyFile(ofUpload("empty"));
  if (length !== null && size !== length) throw new Invalid(t("incomplete"));
}

async function remove(storageKey: string): Promise<void> {
  await storage()
    .remove(storageKey)
    .catch((err: unknown) => log().warn({ err }, "an unused upload could not be removed"));
}

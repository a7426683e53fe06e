import { makeZip } from "client-zip";

/** `bytes` are read when the entry is written. Paths have forward slashes. */
export type ZipEntry = { path: string; bytes: AsyncIterable<Uint8Array> };

/**
 * A zip of entries as they come, in constant memory and of any size. Entries are stored as they are, so that a reader finds each of
 * them as one piece of the file.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>, modifiedAt: Date): AsyncGenerator<Uint8Array> {
  yield* makeZip(inputs(entries, modifiedAt)) as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>;
}

async function* inputs(entries: AsyncIterable<ZipEntry>, lastModified: Date) {
  for await (const { path, bytes } of entries) yield { name: path, lastModified, input: bytes };
}

/** An entry in UTF-8. */
export function textEntry(path: string, text: string): ZipEntry {
  return { path, bytes: onePiece(Buffer.from(text)) };
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

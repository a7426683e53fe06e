import type { Readable } from "node:stream";

/**
 * Bytes of a stored object; `size` is that of the whole object, also when only a part of it is read. Whoever does not read
 * `stream` to its end destroys it: it holds a file or a connection open.
 */
export type Stored = { stream: Readable; size: number };

/** Both bounds included, as in an HTTP Range. */
export type ByteRange = { start: number; end: number };

/**
 * Where files, recordings and share files are kept. A key is made by us, of letters, digits, `-` and `/`; whoever asks
 * for an object has been asked for the right before.
 */
export type Storage = {
  /** Stores what comes, all of it or nothing, in place of what had the key before. */
  write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }>;
  /** Throws NotFound when nothing has the key. */
  read(key: string, range?: ByteRange): Promise<Stored>;
  /** Nothing happens when nothing has the key. */
  remove(key: string): Promise<void>;
};

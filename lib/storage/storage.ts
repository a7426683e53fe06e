import type { Readable } from "node:stream";

/**
 * The bytes of a stored object. `size` is the size of the whole object, even when only a range is read. `stream` holds a file
 * or a connection open until it is read to its end or destroyed.
 */
export type StoredObject = { stream: Readable; size: number };

/** Both bounds included, as in an HTTP Range. */
export type ByteRange = { start: number; end: number };

/**
 * Stores files, recordings and share files under keys of letters, digits, `-` and `/`. It checks no permissions: callers do
 * that first.
 */
export type Storage = {
  /** Stores the bytes completely or not at all; replaces an object with the same key. */
  write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }>;
  /** Throws NotFound when no object has the key. */
  read(key: string, range?: ByteRange): Promise<StoredObject>;
  /** Does nothing when no object has the key. */
  remove(key: string): Promise<void>;
};

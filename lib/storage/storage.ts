import type { Readable } from "node:stream";

/** `size` is that of the whole object. `stream` holds a file or a connection open until it is read to its end or destroyed. */
export type StoredObject = { stream: Readable; size: number };

/** Both bounds included, as in an HTTP Range. */
export type ByteRange = { start: number; end: number };

/** Stores objects under keys of letters, digits, `-` and `/`. Callers check the permissions. */
export type Storage = {
  /** Stores the bytes completely or not at all; replaces an object with the same key. */
  write(key: string, bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }>;
  /** Throws NotFound when no object has the key. */
  read(key: string, range?: ByteRange): Promise<StoredObject>;
  remove(key: string): Promise<void>;
};

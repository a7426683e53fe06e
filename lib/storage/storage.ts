/** Bytes of a stored object; `size` is that of the whole object, also when only a part of it is read. */
export type Stored = { stream: AsyncIterable<Uint8Array>; size: number };

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

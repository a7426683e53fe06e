import { setTimeout as sleep } from "node:timers/promises";

/** So much at a time that a slow reader is seen to read, in bytes. */
const CHUNK = 64 * 1024;
/** Whoever downloads has to have got the last line before the connection breaks. */
const FLUSH_MS = 250;

/** Who reads a file, as far as we can tell. */
export type Reader = {
  /** For how long nobody may read a byte of it, in milliseconds. */
  patience: number;
  /** Aborted when nobody has for longer. */
  gone: AbortController;
  /** What the file ends with for one who comes back after that. */
  lastWords: Uint8Array;
};

/**
 * The bytes of a file for as long as somebody reads them; the first are none at all. Whoever comes back too late is told,
 * and then gets an error: the file must not look complete.
 */
export async function* handOut(
  pieces: AsyncGenerator<Uint8Array>,
  reader: Reader,
): AsyncGenerator<Uint8Array> {
  try {
    yield* whileRead(new Uint8Array(), reader);
    for await (const piece of pieces)
      for (let start = 0; start < piece.length; start += CHUNK)
        yield* whileRead(piece.subarray(start, start + CHUNK), reader);
  } finally {
    await pieces.return(undefined);
  }
}

async function* whileRead(
  chunk: Uint8Array,
  { patience, gone, lastWords }: Reader,
): AsyncGenerator<Uint8Array> {
  const timer = setTimeout(() => gone.abort(), patience).unref();
  try {
    yield chunk;
  } finally {
    clearTimeout(timer);
  }
  if (gone.signal.aborted) yield* brokenOff(lastWords, new Error("Nobody read the file for too long"));
}

/** Ends a file with a line that says why, and then with the error. */
export async function* brokenOff(lastWords: Uint8Array, error: unknown): AsyncGenerator<Uint8Array> {
  yield lastWords;
  await sleep(FLUSH_MS);
  throw error;
}

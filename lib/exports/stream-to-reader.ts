import { setTimeout as sleep } from "node:timers/promises";

const CHUNK = 64 * 1024;
/** The trailer has to arrive before the connection breaks. */
const FLUSH_MS = 250;

export type Idle = {
  /** Milliseconds that one chunk may wait for its reader. */
  timeout: number;
  timedOut: AbortController;
  /** Ends the stream for a reader who returns later. */
  trailer: Uint8Array;
};

/** The bytes in chunks, the first one empty. After the timeout the stream ends with the trailer and an error. */
export async function* streamToReader(
  pieces: AsyncGenerator<Uint8Array>,
  idle: Idle,
): AsyncGenerator<Uint8Array> {
  try {
    yield* whileRead(new Uint8Array(), idle);
    for await (const piece of pieces)
      for (let start = 0; start < piece.length; start += CHUNK)
        yield* whileRead(piece.subarray(start, start + CHUNK), idle);
  } finally {
    await pieces.return(undefined);
  }
}

async function* whileRead(
  chunk: Uint8Array,
  { timeout, timedOut, trailer }: Idle,
): AsyncGenerator<Uint8Array> {
  const timer = setTimeout(() => timedOut.abort(), timeout).unref();
  try {
    yield chunk;
  } finally {
    clearTimeout(timer);
  }
  if (timedOut.signal.aborted) yield* endWithTrailer(trailer, new Error("The download timed out"));
}

export async function* endWithTrailer(trailer: Uint8Array, error: unknown): AsyncGenerator<Uint8Array> {
  yield trailer;
  await sleep(FLUSH_MS);
  throw error;
}

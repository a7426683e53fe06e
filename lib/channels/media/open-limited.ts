import type { OpenedMedia } from "../channel";

/**
 * `idle`: in milliseconds, between two pieces of a file. `rate`: in bytes a millisecond, how much must come in all the time beyond
 * that: a server that sends a byte now and then would hold a worker for hours.
 */
export type Limits = { idle: number; rate: number };
const LIMITS: Limits = { idle: 20_000, rate: 100 };

/** Opens a file and aborts when the vendor stops sending it or sends it too slowly. */
export async function openLimited(
  open: (signal: AbortSignal) => Promise<OpenedMedia>,
  signal: AbortSignal,
  limits: Limits = LIMITS,
): Promise<OpenedMedia> {
  const stalled = new AbortController();
  const limited = AbortSignal.any([signal, stalled.signal]);
  const { bytes, length } = await open(limited);
  return { bytes: watched(bytes, limits, stalled), length };
}

/** The time in which a piece is stored does not count. */
async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  { idle, rate }: Limits,
  stalled: AbortController,
): AsyncGenerator<Uint8Array> {
  const stop = (why: string) => stalled.abort(new Error(why));
  const wait = () => setTimeout(() => stop("The vendor stopped sending the file"), idle);
  let timer = wait();
  let began = performance.now();
  let received = 0;
  try {
    for await (const piece of bytes) {
      clearTimeout(timer);
      received += piece.byteLength;
      const stored = performance.now();
      if (stored - began > idle + received / rate) stop("The vendor sends the file too slowly");
      stalled.signal.throwIfAborted();
      yield piece;
      began += performance.now() - stored;
      timer = wait();
    }
  } catch (error) {
    // The stream itself says only that it was aborted.
    stalled.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

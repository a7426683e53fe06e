import type { OpenedMedia } from "../channel";

/** In milliseconds: between two pieces of a file, and for all of it. */
export type Limits = { idle: number; total: number };
const LIMITS: Limits = { idle: 30_000, total: 10 * 60_000 };

/** Opens a file and aborts when the vendor stops sending it or takes too long. */
export async function openLimited(
  open: (signal: AbortSignal) => Promise<OpenedMedia>,
  signal: AbortSignal,
  { idle, total }: Limits = LIMITS,
): Promise<OpenedMedia> {
  const stalled = new AbortController();
  const limited = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(total)]);
  const { bytes, length } = await open(limited);
  return { bytes: watched(bytes, idle, stalled), length };
}

/** The time in which a piece is stored does not count. */
async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  idle: number,
  stalled: AbortController,
): AsyncGenerator<Uint8Array> {
  const wait = () => setTimeout(() => stalled.abort(new Error("The vendor stopped sending the file")), idle);
  let timer = wait();
  try {
    for await (const piece of bytes) {
      clearTimeout(timer);
      yield piece;
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

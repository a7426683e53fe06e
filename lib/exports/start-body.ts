import { log } from "@/lib/log";
import { streamToReader } from "./stream-to-reader";

/** Long enough for a bad connection, which still reads now and then. */
const IDLE_TIMEOUT_MS = 5 * 60_000;

type Reader = { signal: AbortSignal; trailer: Uint8Array; idleTimeout?: number };

/**
 * The bytes of a file for somebody who reads them. `write` yields an empty piece first; its `stop` aborts with `signal`, and when nobody
 * reads for `idleTimeout` milliseconds: then the file ends with the trailer and an error.
 */
export async function startBody(
  write: (stop: AbortSignal) => AsyncGenerator<Uint8Array>,
  { signal, trailer, idleTimeout = IDLE_TIMEOUT_MS }: Reader,
): Promise<AsyncGenerator<Uint8Array>> {
  const timedOut = new AbortController();
  const stop = AbortSignal.any([signal, timedOut.signal]);
  const pieces = write(stop);
  const body = streamToReader(pieces, { timeout: idleTimeout, timedOut, trailer });
  // A generator that has started runs its finally block, also when nobody reads it.
  await pieces.next();
  await body.next();
  returnOnAbort(stop, pieces);
  returnOnAbort(signal, body);
  return body;
}

function returnOnAbort(signal: AbortSignal, generator: AsyncGenerator<Uint8Array>): void {
  const end = () => {
    generator.return(undefined).catch((err: unknown) => log().warn({ err }, "export cancelled"));
  };
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
}

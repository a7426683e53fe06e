import type { KeyActor } from "@/lib/actor";
import { slots } from "@/lib/limits/slots";

/** In bytes. */
const LARGE = 256 * 1024;

/** Of one API key in this process: such a body is several times as long in memory, and takes seconds to read and store. */
const reading = slots(1);

/**
 * Answers the requests of an API key that have large bodies, or bodies of an unknown length, one after the other; those that wait are
 * not read. Throws when the client leaves before its turn.
 */
export async function inTurnIfLarge<T>(
  { keyId }: KeyActor,
  request: Request,
  answer: () => Promise<T>,
): Promise<T> {
  if (!isLarge(request)) return answer();
  const release = await reading.wait(String(keyId), { signal: request.signal });
  try {
    return await answer();
  } finally {
    release();
  }
}

function isLarge({ headers }: Request): boolean {
  const length = headers.get("content-length");
  return length === null || Number(length) > LARGE;
}

import type { KeyActor } from "@/lib/actor";
import { slots } from "@/lib/limits/slots";
import { type Body, MAX_BODY, readBody } from "./body";

/** In characters, or bytes. */
const LARGE = 256 * 1024;
/** Of one key in a second: reading a megabyte of JSON may take thirty milliseconds in which nobody else is answered. */
const RATE = 4 * 1024 * 1024;

/** Of one API key in this process: such a body is several times as long in memory, and takes seconds to store. */
const reading = slots(1);

/**
 * Reads the body of a request and answers it. The requests of an API key that have large bodies, or bodies of an unknown length, are
 * read one after the other, and no more of them than four megabytes in a second. Throws as `readBody` does, and when the client leaves
 * before its turn.
 */
export async function withBody<T>(
  { keyId }: KeyActor,
  request: Request,
  most: number,
  answer: (body: Body) => Promise<T>,
): Promise<T> {
  const declared = lengthOf(request);
  if (declared !== null && declared <= LARGE) return answer(await readBody(request, most));
  const release = await reading.wait(String(keyId), { signal: request.signal });
  const began = performance.now();
  let length = declared ?? MAX_BODY;
  try {
    const body = await readBody(request, most);
    length = body.length;
    return await answer(body);
  } finally {
    setTimeout(release, (length / RATE) * 1_000 - (performance.now() - began));
  }
}

function lengthOf({ headers }: Request): number | null {
  const length = headers.get("content-length");
  return length === null ? null : Number(length);
}

import { createHash } from "node:crypto";

/** `result` is complete once `stream` has been read to its end. */
export type MeasuredStream = {
  stream: AsyncGenerator<Uint8Array>;
  result(): { size: number; sha256: string };
};

export function measureStream(bytes: AsyncIterable<Uint8Array>): MeasuredStream {
  const hash = createHash("sha256");
  let size = 0;
  async function* passOn() {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      hash.update(chunk);
      yield chunk;
    }
  }
  return { stream: passOn(), result: () => ({ size, sha256: hash.digest("hex") }) };
}

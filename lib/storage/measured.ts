import { createHash } from "node:crypto";

/** What has passed through `stream`, known once it has ended. */
export type Measured = { stream: AsyncGenerator<Uint8Array>; result(): { size: number; sha256: string } };

/** The same bytes, counted and hashed on their way to where they are kept. */
export function measured(bytes: AsyncIterable<Uint8Array>): Measured {
  const hash = createHash("sha256");
  let size = 0;
  async function* pass() {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      hash.update(chunk);
      yield chunk;
    }
  }
  return { stream: pass(), result: () => ({ size, sha256: hash.digest("hex") }) };
}

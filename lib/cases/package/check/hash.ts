import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Reads piece by piece: a recording may be larger than the memory, and the digest of WebCrypto takes the whole at once. */
export async function blobHash(blob: Blob): Promise<string> {
  const hash = sha256.create();
  const reader = blob.stream().getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return bytesToHex(hash.digest());
    hash.update(value);
  }
}

export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

import { createCipheriv, randomBytes } from "node:crypto";

/*
 * Files on Apple's servers are encrypted with AES-256 in counter mode. The counter begins at zero, which is safe because each key
 * is used for one file: https://register.apple.com/resources/messages/msp-rest-api/type-text
 */

const START = Buffer.alloc(16);

/** A key for one file, as messages carry it: in hex, after a byte 00. */
export function newKey(): string {
  return `00${randomBytes(32).toString("hex")}`;
}

/** Encrypts a file or decrypts it, which is the same in this mode. The length stays. */
export async function* crypt(bytes: AsyncIterable<Uint8Array>, key: string): AsyncGenerator<Uint8Array> {
  const cipher = createCipheriv("aes-256-ctr", Buffer.from(key.slice(2), "hex"), START);
  for await (const chunk of bytes) yield cipher.update(chunk);
  yield cipher.final();
}

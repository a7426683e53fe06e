import { createHash, randomBytes } from "node:crypto";

const PREFIX = "parley_";
const SHOWN_CHARACTERS = 6;

/** Generates an API key: 256 random bits after a prefix that secret scanners can recognize. */
export function newKey(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** Without salt and work factor, because the key is random and cannot be guessed. */
export function keyHash(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/** The first characters, which are stored so that people can recognize a key. */
export function keyPrefix(key: string): string {
  return key.slice(0, PREFIX.length + SHOWN_CHARACTERS);
}

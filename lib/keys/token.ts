import { createHash, randomBytes } from "node:crypto";

const NAME = "parley_";
const SHOWN = 6;

/** An API key: 256 random bits behind a name by which scanners for leaked secrets know it. It is kept nowhere. */
export function newKey(): string {
  return NAME + randomBytes(32).toString("base64url");
}

/** Random as it is, it needs neither salt nor work to be safe from being found by trying. */
export function keyHash(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/** Its first characters, by which people know it again; far too few to guess the rest. */
export function keyPrefix(key: string): string {
  return key.slice(0, NAME.length + SHOWN);
}

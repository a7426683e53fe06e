import { createHash, randomBytes } from "node:crypto";

/** 256 random bits in base64url; only the hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A random token needs neither salt nor a slow hash. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

import { createHash, randomBytes } from "node:crypto";

/** What a share is opened by: 256 random bits, as text for an address. It is kept nowhere; its hash is. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Random as it is, it needs neither salt nor work to be safe from being found by trying. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

import { createHmac, randomBytes } from "node:crypto";
import { decryptSecret, encryptSecret } from "@/lib/secrets";

/* Signatures as https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md has them. */

const PREFIX = "whsec_";
const BYTES = 32;

/** A new secret as both sides keep it: `whsec_` and the base64 of 32 random bytes. */
export function newSecret(): string {
  return PREFIX + randomBytes(BYTES).toString("base64");
}

/** `v1,` and the base64 of an HMAC-SHA256 over the id, the seconds since 1970 and the body. */
export function signature(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

const purpose = (tenantId: number) => `webhook of tenant ${tenantId}`;

/** The secret so that it can be stored. */
export function sealSecret(tenantId: number, secret: string): string {
  return encryptSecret(secret, purpose(tenantId));
}

/** The secret of a stored one. Throws Unavailable when AUTH_SECRET has been replaced since. */
export function openSecret(tenantId: number, stored: string): string {
  return decryptSecret(stored, purpose(tenantId));
}

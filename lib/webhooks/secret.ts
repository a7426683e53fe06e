import { randomBytes } from "node:crypto";
import { decryptSecret, encryptSecret } from "@/lib/secrets";

/** The prefix of secrets: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const SECRET_PREFIX = "whsec_";
const BYTES = 32;

/** Creates a secret: `whsec_` and the base64 of 32 random bytes. */
export function newSecret(): string {
  return SECRET_PREFIX + randomBytes(BYTES).toString("base64");
}

const purpose = (tenantId: number) => `webhook of tenant ${tenantId}`;

export function sealSecret(tenantId: number, secret: string): string {
  return encryptSecret(secret, purpose(tenantId));
}

/** Decrypts a stored secret. Throws Unavailable when AUTH_SECRET was replaced since. */
export function openSecret(tenantId: number, stored: string): string {
  return decryptSecret(stored, purpose(tenantId));
}

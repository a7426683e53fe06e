import { decryptSecret, encryptSecret } from "@/lib/secrets";
import type { FieldValues } from "./fields";

const purpose = (tenantId: number, id: number) => `channel account ${id} of tenant ${tenantId}`;

/** Encrypts the secret fields of an account; null without any. */
export function sealCredentials(tenantId: number, id: number, secrets: FieldValues): string | null {
  if (Object.keys(secrets).length === 0) return null;
  return encryptSecret(JSON.stringify(secrets), purpose(tenantId, id));
}

/** Throws Unavailable when AUTH_SECRET was replaced since. */
function openCredentials(tenantId: number, id: number, stored: string | null): FieldValues {
  if (stored === null) return {};
  return JSON.parse(decryptSecret(stored, purpose(tenantId, id))) as FieldValues;
}

/** Null when they cannot be decrypted any more: then they must be entered again. */
export function readableCredentials(tenantId: number, id: number, stored: string | null): FieldValues | null {
  try {
    return openCredentials(tenantId, id, stored);
  } catch {
    return null;
  }
}

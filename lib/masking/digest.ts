import { keyedDigest } from "@/lib/secrets";

/** The same for a value however it is written, with or without spaces; nobody can try values out without AUTH_SECRET. */
export function valueDigest(tenantId: number, kind: string, plain: string): string {
  const value = plain.replace(/[^\p{L}\p{N}@.:+_-]/gu, "").toUpperCase();
  const compact = /@|:/.test(value) ? value : value.replace(/[.:+_-]/g, "");
  return keyedDigest(compact, `masked ${kind} of tenant ${tenantId}`);
}

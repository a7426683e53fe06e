import { keyedDigest } from "@/lib/secrets";

/*
 * A hash of a short text with a card number is as good as the number: one can try all numbers until the hash is the same. For texts
 * in which values were masked, a keyed digest of the hash is stored instead.
 */

const KEYED = "k.";

/** One that is keyed already stays as it is. */
export function storedFingerprint(fingerprint: string, hasMasked: boolean): string {
  return hasMasked && !fingerprint.startsWith(KEYED) ? keyed(fingerprint) : fingerprint;
}

export function isFingerprintOf(stored: string, fingerprint: string): boolean {
  return stored === (stored.startsWith(KEYED) ? keyed(fingerprint) : fingerprint);
}

/** Of `sessions.import_hash`, which has the number of events behind a dot. */
export function keyedImportHash(hash: string): string {
  const dot = hash.lastIndexOf(".");
  return dot < 0 || hash.startsWith(KEYED) ? hash : keyed(hash.slice(0, dot)) + hash.slice(dot);
}

function keyed(fingerprint: string): string {
  return KEYED + keyedDigest(fingerprint, "fingerprint with masked values");
}

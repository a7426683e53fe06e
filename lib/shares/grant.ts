import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/env";
import type { OpenShare } from "./find-open";

/** Whoever knew the passphrase need not type it again for so long, in seconds. */
export const GRANT_SECONDS = 12 * 3_600;

/** What the browser keeps after the passphrase fitted: until when, sealed. */
export function grantFor(share: OpenShare, now = Date.now()): string {
  const until = String(now + GRANT_SECONDS * 1_000);
  return `${until}.${seal(share, until)}`;
}

/** Whether a share may be opened with what the browser keeps; one without a passphrase always may. */
export function isGranted(share: OpenShare, grant: string | undefined, now = Date.now()): boolean {
  if (share.passphraseHash === null) return true;
  const [until = "", sealed = ""] = grant?.split(".") ?? [];
  const expected = Buffer.from(seal(share, until));
  const given = Buffer.from(sealed);
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > now;
}

/** Over the passphrase's hash too: with another passphrase, an old grant opens nothing. */
function seal({ tenant, id, passphraseHash }: OpenShare, until: string): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set; grants to open a share are sealed with it");
  return createHmac("sha256", AUTH_SECRET)
    .update(`share ${tenant.id} ${id} ${passphraseHash} ${until}`)
    .digest("base64url");
}

import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/env";
import type { PublicShare } from "./find-by-token";

export const GRANT_SECONDS = 12 * 3_600;

export function grantFor(share: PublicShare, now = Date.now()): string {
  const until = String(now + GRANT_SECONDS * 1_000);
  return `${until}.${sign(share, until)}`;
}

/** Whether the cookie value opens the share; a share without a passphrase needs none. */
export function isGranted(share: PublicShare, grant: string | undefined, now = Date.now()): boolean {
  if (share.passphraseHash === null) return true;
  const [until = "", signature = ""] = grant?.split(".") ?? [];
  const expected = Buffer.from(sign(share, until));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > now;
}

/** Signs the passphrase's hash too, so that a changed passphrase voids old grants. */
function sign({ tenant, id, passphraseHash }: PublicShare, until: string): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set; it signs access to shares with a passphrase");
  return createHmac("sha256", AUTH_SECRET)
    .update(`share ${tenant.id} ${id} ${passphraseHash} ${until}`)
    .digest("base64url");
}

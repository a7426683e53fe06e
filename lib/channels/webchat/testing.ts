import { createHmac } from "node:crypto";

export const SITE_SECRET = "a secret of the shop, which is long enough";

/** A token of a site for its user, signed as docs/channels.md says and not by our own code. */
export function siteToken(
  claims: object,
  secret = SITE_SECRET,
  header: object = { alg: "HS256", typ: "JWT" },
): string {
  const base64url = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const exp = Math.floor(Date.now() / 1_000) + 600;
  const signed = `${base64url(header)}.${base64url({ exp, ...claims })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

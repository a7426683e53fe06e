/**
 * The SHA-256 in a Repr-Digest or Content-Digest header, in hexadecimal; null when the header has none that can be read.
 * https://www.rfc-editor.org/rfc/rfc9530
 */
export function sha256In(header: string | null): string | null {
  const [, base64] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? "") ?? [];
  return base64 === undefined ? null : Buffer.from(base64, "base64").toString("hex");
}

/** The value of a digest header for a SHA-256 in hexadecimal. */
export function digestHeader(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`;
}

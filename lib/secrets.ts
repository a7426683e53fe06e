import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/env";
import { t } from "@/messages/errors";
import { Unavailable } from "./errors";

/*
 * Encrypts secrets of other systems, which must be readable and so cannot be hashed: AES-256-GCM under a key derived from
 * AUTH_SECRET (HKDF, RFC 5869). Stored as v1.KEY.SEALED, where KEY identifies the AUTH_SECRET without revealing it and SEALED is
 * nonce, ciphertext and tag.
 */

const VERSION = "v1";
const CIPHER = "aes-256-gcm";
/** In bytes, as NIST SP 800-38D recommends for GCM. */
const NONCE = 12;
const TAG = 16;

/** Can only be decrypted for the same `purpose` ("webhook of tenant 3"), so a secret copied to another row is detected. */
export function encryptSecret(text: string, purpose: string): string {
  const { key, id } = currentKey();
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  cipher.setAAD(boundTo(id, purpose));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${id}.${sealed.toString("base64url")}`;
}

/** Throws Unavailable when AUTH_SECRET was replaced since, and a plain Error for anything else. */
export function decryptSecret(stored: string, purpose: string): string {
  const [version, storedId, sealed] = stored.split(".");
  if (version !== VERSION || !storedId || !sealed) throw new Error("Not a stored secret");
  const { key, id } = currentKey();
  if (storedId !== id) throw new Unavailable(t("secretOfAnotherKey"));
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE + TAG) throw new Error("Not a stored secret");
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(boundTo(id, purpose));
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString("utf8");
}

function boundTo(id: string, purpose: string): Buffer {
  return Buffer.from(`${VERSION}.${id}.${purpose}`, "utf8");
}

function currentKey(): { key: Buffer; id: string } {
  const id = createHash("sha256").update(derived("name")).digest("base64url").slice(0, 8);
  return { key: derived("key"), id };
}

/** A short digest of a text, which nobody can make or try out without AUTH_SECRET; another one for another `purpose`. */
export function keyedDigest(text: string, purpose: string): string {
  const digest = createHmac("sha256", derived(`digest ${purpose}`))
    .update(text)
    .digest("base64url");
  return digest.slice(0, 22);
}

/** Random bytes that are the same each time for a `purpose`, and that nobody can make without AUTH_SECRET. */
export function derivedSecret(purpose: string, length: number): Buffer {
  return derived(`secret ${purpose}`, length);
}

function derived(use: string, length = 32): Buffer {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set; stored secrets are encrypted with it");
  return Buffer.from(hkdfSync("sha256", AUTH_SECRET, "", `parley secrets ${VERSION} ${use}`, length));
}

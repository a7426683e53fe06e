import { createHmac } from "node:crypto";
import { SECRET_PREFIX } from "../secret";

/**
 * Signs a delivery as Standard Webhooks specifies: `v1,` and the base64 of an HMAC-SHA256 over the message id, the timestamp in
 * seconds and the body. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function sign(secret: string, id: string, seconds: number, body: string | Uint8Array): string {
  const signature = startSignature(secret, id, seconds);
  signature.add(body);
  return signature.end();
}

/** The same for a body that comes in pieces. */
export function startSignature(secret: string, id: string, seconds: number) {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
  const hmac = createHmac("sha256", key).update(`${id}.${seconds}.`);
  return {
    add(piece: string | Uint8Array): void {
      hmac.update(piece);
    },
    end: () => `v1,${hmac.digest("base64")}`,
  };
}

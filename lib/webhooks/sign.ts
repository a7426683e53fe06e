import { createHmac } from "node:crypto";
import { SECRET_PREFIX } from "./secret";

/**
 * Signs a delivery as Standard Webhooks specifies: `v1,` and the base64 of an HMAC-SHA256 over the message id, the timestamp in
 * seconds and the body. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function sign(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}

import { createHmac } from "node:crypto";
import { Forbidden } from "@/lib/errors";
import { isEqual } from "@/lib/is-equal";
import type { Account, WebhookRequest } from "../channel";

/** As Meta signs webhooks: https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
export const SIGNATURE = "x-hub-signature-256";

/** The value of the signature's header for a body. */
export function signatureOf(body: Buffer, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

/** Throws Forbidden unless the body is signed with the app secret of the account. */
export function verifySignature({ headers, body }: WebhookRequest, { settings }: Account): void {
  const { appSecret } = settings;
  if (!appSecret) throw new Forbidden("This account has no app secret, so webhooks cannot be checked");
  const given = headers.get(SIGNATURE);
  if (!given) throw new Forbidden(`The header ${SIGNATURE} is missing`);
  if (!isEqual(given.toLowerCase(), signatureOf(body, appSecret)))
    throw new Forbidden("The signature is wrong: is the app secret the one of the app that sends webhooks?");
}

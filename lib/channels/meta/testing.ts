import type { Account, WebhookAnswer } from "../channel";
import { acceptWebhook } from "../inbox/accept-webhook";
import { SIGNATURE, signatureOf } from "./signature";

/** Posts a webhook to an account, signed as Meta signs it. `key` is the public key of the account. */
export function postSigned(
  { channel, settings }: Account,
  key: string,
  webhook: object,
): Promise<WebhookAnswer> {
  const body = Buffer.from(JSON.stringify(webhook));
  const headers = new Headers({ [SIGNATURE]: signatureOf(body, settings.appSecret ?? "") });
  return acceptWebhook(channel, key, { method: "POST", headers, query: new URLSearchParams(), body });
}

import { Forbidden } from "@/lib/errors";
import { isEqual } from "@/lib/is-equal";
import type { Account, WebhookAnswer, WebhookRequest } from "../channel";
import { parsedJson, textAt } from "../json";

/** Answers VK's confirmation of our address; null for a webhook. A secret that is set at VK must be the right one. */
export function answerConfirmation({ body }: WebhookRequest, account: Account): WebhookAnswer | null {
  const sent = parsedJson(body);
  if (textAt(sent, "type") !== "confirmation" || textAt(sent, "group_id") !== account.account) return null;
  const secret = textAt(sent, "secret");
  if (secret !== undefined && !isEqual(secret, account.settings.secret ?? "")) return null;
  return { status: 200, body: account.settings.confirmation ?? "" };
}

/** VK signs nothing: the secret in the body is all there is. Throws Forbidden. */
export function verifyVk({ body }: WebhookRequest, { account, settings }: Account): void {
  const sent = parsedJson(body);
  if (!settings.secret) throw new Forbidden("This account has no secret key, so webhooks cannot be checked");
  if (!isEqual(textAt(sent, "secret") ?? "", settings.secret)) throw new Forbidden("The secret key is wrong");
  if (textAt(sent, "group_id") !== account) throw new Forbidden("This is for another community");
}

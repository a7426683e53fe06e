import { isEqual } from "@/lib/is-equal";
import type { Account, WebhookAnswer, WebhookRequest } from "../channel";

/** Meta sends digits. What is returned must not be a page that a browser would run. */
const CHALLENGE = /^[\w.+/=-]{1,200}$/;

/** Answers Meta's verification of our address; null for a webhook. */
export function answerHandshake(
  { method, query }: WebhookRequest,
  { settings }: Account,
): WebhookAnswer | null {
  if (method !== "GET") return null;
  const challenge = query.get("hub.challenge");
  if (query.get("hub.mode") !== "subscribe" || !challenge || !CHALLENGE.test(challenge))
    return { status: 400, body: "This address takes webhooks. It answers GET only to verify itself." };
  const { verifyToken } = settings;
  if (!verifyToken || !isEqual(query.get("hub.verify_token") ?? "", verifyToken))
    return { status: 403, body: "The verify token is not the one of this account." };
  return { status: 200, body: challenge };
}

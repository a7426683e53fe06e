import { NotFound } from "@/lib/errors";
import { findAccountByKey } from "../accounts/find";
import type { WebhookAnswer, WebhookRequest } from "../channel";
import { channelOf } from "../index";
import { storeWebhook } from "./store";

const DONE: WebhookAnswer = { status: 200, body: "" };

/** In bytes. Throws NotFound for a channel whose vendor sends no webhooks. */
export function maxBodyOf(channelId: string): number {
  const channel = channelOf(channelId);
  if (!channel?.receive) throw new NotFound("There is no such channel account");
  return channel.receive.maxBody;
}

/**
 * Takes a webhook of a vendor: answers a handshake, or stores the body, so that a job processes it after the vendor has its
 * answer. Those for a deactivated account are stored too. Throws NotFound for an unknown account, and Forbidden unless the vendor
 * sent it.
 */
export async function acceptWebhook(
  channelId: string,
  publicKey: string,
  request: WebhookRequest,
): Promise<WebhookAnswer> {
  const receive = channelOf(channelId)?.receive;
  if (!receive) throw new NotFound("There is no such channel account");
  const account = await findAccountByKey(channelId, publicKey);
  const handshake = receive.handshake?.(request, account);
  if (handshake) return handshake;
  receive.verify(request, account);
  const requestId = receive.requestId?.(request) ?? "";
  await storeWebhook({ tenantId: account.tenantId, accountId: account.id, requestId, body: request.body });
  return receive.answer ?? DONE;
}

import type { Account, WebhookRequest } from "../channel";
import { startWorld, type World } from "../testing/world";
import { startVkStandIn, type VkStandInOptions } from "./stand-in";

export const community = "238353336";
export const user = 100_000_001;
export const secret = "a-secret-shared-with-vk";

export const account: Account = {
  tenantId: 1,
  id: 1,
  channel: "vk",
  account: community,
  name: "VK",
  publicKey: "public-key",
  settings: { token: "vk1.a.token", secret, confirmation: "a1b2c3d4" },
};

export const CLIENT = { id: String(user), name: "Eva Nová" };

/** VK on this machine, with its webhooks read as ours are. */
export const startVk = (options: VkStandInOptions = {}): Promise<World> =>
  startWorld(account, (at) => startVkStandIn(at, { hold: 50, ...options }));

export function event(
  type: string,
  object: unknown,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const envelope = {
    type,
    group_id: Number(community),
    event_id: "da1b15e9",
    v: "5.199",
    secret,
  };
  return { ...envelope, object, ...changes };
}

/** A message of the client, with `changes`. */
export function message(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    date: 1_683_278_670,
    from_id: user,
    id: 2_169,
    out: 0,
    attachments: [],
    conversation_message_id: 169,
    fwd_messages: [],
    peer_id: user,
    random_id: 0,
    text: "Здравствуйте, где мой заказ?",
    ...changes,
  };
}

export function webhook(written: unknown): WebhookRequest {
  return {
    method: "POST",
    headers: new Headers(),
    query: new URLSearchParams(),
    body: Buffer.from(JSON.stringify(written)),
  };
}

import { NoAnswer, NotSent } from "@/lib/http/request";
import { t } from "@/messages/channel-vk";
import type { Account, ClientFacts, Permission } from "../channel";
import { at, numberAt, textAt } from "../json";
import { callVk } from "./api";
import { refusalOf } from "./errors";

/** Asks whether the client lets the community write; VK then says why not. Null when it did not answer. */
export async function checkPermission(
  account: Account,
  client: string,
  signal: AbortSignal,
): Promise<Permission | null> {
  const asked = { group_id: account.account, user_id: client };
  const permission = await ask(account, "messages.isMessagesFromGroupAllowed", asked, signal);
  const allowed = numberAt(permission, "is_allowed");
  if (allowed === undefined) return null;
  const found = await ask(account, "messages.getConversationsById", { peer_ids: client }, signal);
  const canWrite = at(found, "items", 0, "can_write");
  if (at(canWrite, "allowed") === false)
    return refusalOf(numberAt(canWrite, "reason"), numberAt(canWrite, "until"));
  return allowed === 1 ? { allowed: true, reason: t("allowed"), until: null } : refusalOf(901, undefined);
}

/** Asks for the client's name. */
export async function describeClient(
  account: Account,
  client: string,
  signal: AbortSignal,
): Promise<Omit<ClientFacts, "identity"> | null> {
  const users = await ask(account, "users.get", { user_ids: client }, signal);
  const name = [textAt(users, 0, "first_name"), textAt(users, 0, "last_name")].filter(Boolean).join(" ");
  return name ? { name } : null;
}

/** Undefined when VK refuses or cannot be reached. */
async function ask(
  account: Account,
  method: string,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const answer = await callVk(account, method, parameters, signal);
    return answer.is === "done" ? answer.value : undefined;
  } catch (error) {
    if (error instanceof NotSent || error instanceof NoAnswer) return undefined;
    throw error;
  }
}

import { database } from "@/db";
import { type FoundAccount, findAccountByName } from "../accounts/find";
import type { IncomingMessage } from "../channel";
import { channelOf } from "../index";
import { changeIdentity } from "./identity";
import type { Item, MessageItem, Problems } from "./item";
import { storeMessages } from "./messages";
import { applyPermission } from "./permission";
import { applyReceipts, applyReceiptsUntil } from "./receipts";
import { notifyClientTyping } from "./typing";

/** The webhooks that are only about accounts that are not connected here, with the name of one. */
export type Foreign = Map<number, string>;

/**
 * Stores what webhooks of an account say, in their order. Safe to repeat. Adds to `dead` those that have something that cannot be
 * stored. Where a vendor sends all webhooks of an app to one address, those for others are left out.
 */
export async function applyItems(
  account: FoundAccount,
  items: readonly Item[],
  dead: Problems,
): Promise<Foreign> {
  const foreign: Foreign = new Map();
  const isShared = channelOf(account.channel)?.receive?.shared ?? false;
  const receivers = new Map<string, FoundAccount | null>([[account.account, account]]);
  for (const { item } of items)
    if (!receivers.has(item.account))
      receivers.set(
        item.account,
        (await findAccountByName(database(), account.tenantId, account.channel, item.account)) ?? null,
      );
  const isReadable = ({ webhook, item }: Item) => {
    const receiver = receivers.get(item.account);
    if (isShared && receiver === null && item.account !== "") foreign.set(webhook, item.account);
    else if (item.is === "unreadable") dead.set(webhook, item.problem);
    else if (item.is !== "ignored" && !receiver?.active)
      dead.set(webhook, `It is for the account ${item.account}, which is not active here`);
    else return true;
    return false;
  };
  const readable = items.filter(isReadable);
  for (const receiver of receivers.values())
    if (receiver)
      await applyTo(
        receiver,
        readable.filter(({ item }) => item.account === receiver.account),
        dead,
      );
  for (const { webhook, item } of items)
    if (receivers.get(item.account) || dead.has(webhook)) foreign.delete(webhook);
  return foreign;
}

/** Messages are stored together, up to the first that depends on what was before it. */
async function applyTo(account: FoundAccount, items: readonly Item[], dead: Problems): Promise<void> {
  let messages: MessageItem[] = [];
  const flush = async () => {
    if (messages.length > 0) await storeMessages(account, messages, dead);
    messages = [];
  };
  const receipts = items.flatMap(({ item }) => (item.is === "receipt" ? item : []));
  const untils = items.flatMap(({ item }) => (item.is === "receipts until" ? item : []));
  for (const { webhook, item } of items) {
    if (item.is === "message") {
      if (messages.some(({ message }) => dependsOn(item, message))) await flush();
      messages.push({ webhook, message: item });
    } else if (item.is === "identity") {
      await flush();
      await changeIdentity(account, item);
    } else if (item.is === "permission") {
      if (messages.some(({ message }) => message.client.identity === item.client)) await flush();
      await applyPermission(account, item);
    } else if (item.is === "typing") await notifyClientTyping(account, item.client);
  }
  await flush();
  if (receipts.length > 0) await applyReceipts(account, receipts);
  // Afterwards, because a receipt may say that the vendor took a message.
  if (untils.length > 0) await applyReceiptsUntil(account, untils);
}

/** Whether storing a message needs that an earlier one is stored. */
function dependsOn(message: IncomingMessage, earlier: IncomingMessage): boolean {
  const { id, replyTo, content } = message;
  return (
    earlier.id === id ||
    earlier.id === replyTo ||
    (content.changedTo !== undefined && earlier.replyTo === replyTo)
  );
}

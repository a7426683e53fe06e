import { database } from "@/db";
import { t } from "@/messages/channel-inbox";
import { type FoundAccount, findAccountByVendorId } from "../accounts/find";
import type { Incoming } from "../channel";
import { channelOf } from "../index";
import { applyPermission } from "./clients/apply-permission";
import { changeIdentity } from "./clients/identity";
import type { Item, MessageItem, Problems } from "./item";
import { applyReceipts, applyReceiptsUntil } from "./messages/receipts";
import { storeMessages } from "./messages/store-messages";
import { notifyClientTyping } from "./messages/typing";

/** Whom webhooks are for, by their ids. */
export type Addressees = {
  /** Accounts of ours, by their ids. */
  accounts: ReadonlyMap<number, ReadonlySet<number>>;
  /** The ID of an account that is not connected here, of webhooks for nobody else. */
  foreign: ReadonlyMap<number, string>;
};

/**
 * Stores what webhooks of an account say, in their order. Safe to repeat. Adds to `dead` those that have something that cannot be
 * stored. Where a vendor sends all webhooks of an app to one address, those for others are left out.
 */
export async function applyItems(
  account: FoundAccount,
  items: readonly Item[],
  dead: Problems,
): Promise<Addressees> {
  const receivers = await findReceivers(account, items);
  const accounts = new Map<number, Set<number>>();
  const foreign = new Map<number, string>();
  const readable = new Map<FoundAccount, Item[]>();
  for (const each of items) {
    const { webhook, item } = each;
    const receiver = receivers.get(item.account);
    if (receiver === null && isShared(account) && item.account !== "") {
      foreign.set(webhook, item.account);
      continue;
    }
    const reached = receiver ?? account;
    accounts.set(webhook, (accounts.get(webhook) ?? new Set()).add(reached.id));
    const problem = problemOf(item, account, receiver);
    if (problem !== null) dead.set(webhook, problem);
    else if (readable.get(reached)?.push(each) === undefined) readable.set(reached, [each]);
  }
  for (const [receiver, of] of readable) await applyTo(receiver, of, dead);
  for (const webhook of [...accounts.keys(), ...dead.keys()]) foreign.delete(webhook);
  return { accounts, foreign };
}

/** The accounts that items name; null for one that is not connected here. */
async function findReceivers(
  account: FoundAccount,
  items: readonly Item[],
): Promise<ReadonlyMap<string, FoundAccount | null>> {
  const { tenantId, channel } = account;
  const receivers = new Map<string, FoundAccount | null>([[account.account, account]]);
  for (const { item } of items)
    if (!receivers.has(item.account))
      receivers.set(
        item.account,
        (await findAccountByVendorId(database(), tenantId, channel, item.account)) ?? null,
      );
  return receivers;
}

const sharedOf = ({ channel }: FoundAccount) => channelOf(channel)?.receive?.shared ?? null;
const isShared = (account: FoundAccount) => sharedOf(account) !== null;

/** Why an item cannot be applied; null when it can. */
function problemOf(
  item: Incoming,
  account: FoundAccount,
  receiver: FoundAccount | null | undefined,
): string | null {
  if (item.is === "unreadable") return item.problem;
  if (item.is === "ignored") return null;
  if (!receiver?.active) return t("notActive", { account: item.account });
  if (receiver.id === account.id) return null;
  const accounts = { account: item.account, own: account.account };
  const shared = sharedOf(account);
  if (shared === null) return t("otherAddress", accounts);
  const isSameApp = shared.every((name) => receiver.settings[name] === account.settings[name]);
  return isSameApp ? null : t("otherApp", accounts);
}

/** The most messages that are stored in one transaction. */
const MAX_MESSAGES = 1_000;

/** Messages are stored together, up to the first that depends on what was before it. */
async function applyTo(account: FoundAccount, items: readonly Item[], dead: Problems): Promise<void> {
  let batch = newBatch();
  const flush = async () => {
    if (batch.messages.length > 0) await storeMessages(account, batch.messages, dead);
    batch = newBatch();
  };
  const receipts = items.flatMap(({ item }) => (item.is === "receipt" ? item : []));
  const untils = items.flatMap(({ item }) => (item.is === "receipts until" ? item : []));
  for (const { webhook, item } of items) {
    if (item.is === "message") {
      const { id, replyTo = "", content, client } = item;
      // The second needs that the first is stored.
      const depends =
        batch.ids.has(id) ||
        batch.ids.has(replyTo) ||
        (content.changedTo !== undefined && batch.answered.has(replyTo));
      if (depends || batch.messages.length >= MAX_MESSAGES) await flush();
      batch.messages.push({ webhook, message: item });
      batch.ids.add(id);
      batch.answered.add(replyTo);
      batch.clients.add(client.identity);
    } else if (item.is === "identity") {
      await flush();
      await changeIdentity(account, item);
    } else if (item.is === "permission") {
      if (batch.clients.has(item.client)) await flush();
      await applyPermission(account, item);
    } else if (item.is === "typing") await notifyClientTyping(account, item.client);
  }
  await flush();
  if (receipts.length > 0) await applyReceipts(account, receipts);
  // Afterwards, because a receipt may say that the vendor took a message.
  if (untils.length > 0) await applyReceiptsUntil(account, untils);
}

/** Messages to be stored together, with what later ones may depend on. */
function newBatch() {
  return {
    messages: [] as MessageItem[],
    ids: new Set<string>(),
    answered: new Set<string>(),
    clients: new Set<string>(),
  };
}

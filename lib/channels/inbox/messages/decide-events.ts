import type { Transaction } from "@/db/transaction";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import { groupRef } from "@/lib/channels/accounts/group-ref";
import {
  type Conversation,
  findConversations,
  findLastSessions,
  findReplaced,
} from "../clients/conversations";
import { lockClients } from "../clients/lock-clients";
import type { MessageItem } from "../item";
import { isAside, sessionOfAside } from "./asides";
import { createdEvent, eventId, messageEvents, type Opened, type Places } from "./events";

export type MessageEvent = { event: object; item: MessageItem };

/** Decides in which sessions messages belong, and which of them open one. Returns their events, in order. */
export async function decideEvents(
  tx: Transaction,
  account: FoundAccount,
  items: readonly MessageItem[],
  replyTo: Places,
): Promise<MessageEvent[]> {
  const conversations = await findLocked(tx, account, items.map(identityOf));
  const unknown = items.map(identityOf).filter((identity) => !conversations.has(identity));
  const replaced = await findReplaced(tx.sql, account, unknown);
  const asides = items.filter(({ message }) => isAside(message));
  const last = await findLastSessions(tx.sql, account, asides.map(identityOf));
  const isOpening = items.some((item) => !conversations.get(identityOf(item))?.open);
  const group =
    isOpening && account.groupId !== null ? await groupRef(tx, account.tenantId, account.groupId) : null;
  const opened = new Map<string, Opened>();
  const events: MessageEvent[] = [];
  for (const item of items) {
    const { message } = item;
    const { identity } = message.client;
    const conversation = conversations.get(identity);
    let session = opened.get(identity) ?? conversation?.open ?? undefined;
    if (isAside(message)) {
      session = sessionOfAside(message, session, last.get(identity), replyTo, conversation?.clientId);
      // Of a client who never wrote: it belongs nowhere.
      if (!session) continue;
    }
    if (!session) {
      session = { name: `${account.channel}-${account.id}-${eventId(message)}`, id: null };
      opened.set(identity, session);
      // An ID that a client gave up is a new client's now, also where a phone number would lead to the old one.
      const name = replaced.has(identity) ? `${account.channel}:${identity}:${eventId(message)}` : null;
      const known = conversation?.client ?? name;
      events.push({ event: createdEvent(account, message, session.name, known, group), item });
    }
    for (const event of messageEvents(message, session, replyTo)) events.push({ event, item });
  }
  return events;
}

/** Those who are about to open a session are locked, because an operator may contact them at the same moment. */
async function findLocked(
  tx: Transaction,
  account: FoundAccount,
  identities: readonly string[],
): Promise<ReadonlyMap<string, Conversation>> {
  const found = await findConversations(tx.sql, account, identities);
  const idle = [...found].filter(([, { open }]) => open === null);
  if (idle.length === 0) return found;
  await lockClients(
    tx,
    account.tenantId,
    idle.map(([, { clientId }]) => clientId),
  );
  const again = await findConversations(
    tx.sql,
    account,
    idle.map(([identity]) => identity),
  );
  return new Map([...found, ...again]);
}

function identityOf({ message }: MessageItem): string {
  return message.client.identity;
}

import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { type AccountName, findReceiving } from "@/lib/channels/accounts/receiving";
import type { IncomingEvent } from "../events/incoming-event";
import { refusal } from "../result";

export const NOT_YOURS = refusal(
  403,
  "The session belongs to a channel account of Parley",
  "it takes events of that account only; send yours to a session with another channel account",
);

/**
 * Refuses the events of a key for sessions of an account whose clients write to Parley itself: nobody else may speak there, or
 * make a session one of the account's.
 */
export async function refuseForeign(
  tx: Transaction,
  actor: Actor,
  incoming: readonly IncomingEvent[],
): Promise<IncomingEvent[]> {
  if (actor.kind !== "key") return [...incoming];
  const named = namesBySession(incoming);
  const accounts = new Set([...named.values()].flatMap(({ accounts }) => [...accounts]));
  const receiving = await findReceiving(tx, actor.tenant.id, [...accounts]);
  return incoming.map((each): IncomingEvent => {
    const names = namesFact(each) ? named.get(each.session.id) : namesOf(each.session);
    const isTheirs = receiving.some((account) => names && isAmong(account, names));
    return isTheirs ? { ...each, result: { id: each.event.id, ...NOT_YOURS } } : each;
  });
}

/** The channels and accounts that a session may have; which of them count is decided by the times of events. */
type Names = { channels: Set<string>; accounts: Set<string> };

function namesBySession(incoming: readonly IncomingEvent[]): ReadonlyMap<number, Names> {
  const bySession = new Map<number, Names>();
  for (const { event, session } of incoming) {
    const names = bySession.get(session.id) ?? namesOf(session);
    bySession.set(session.id, names);
    if (event.facts?.channel) names.channels.add(event.facts.channel);
    if (event.facts?.channelAccount) names.accounts.add(event.facts.channelAccount);
  }
  return bySession;
}

function namesOf({ channel, channelAccount }: IncomingEvent["session"]): Names {
  return { channels: new Set([channel]), accounts: new Set(channelAccount === null ? [] : [channelAccount]) };
}

function isAmong({ channel, account }: AccountName, { channels, accounts }: Names): boolean {
  return channels.has(channel) && accounts.has(account);
}

function namesFact({ event: { facts } }: IncomingEvent): boolean {
  return Boolean(facts?.channel || facts?.channelAccount);
}

import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import type { Tenant } from "@/lib/actor";
import { type FoundBan, findBans } from "@/lib/bans/match";
import type { BanFacts } from "@/lib/bans/scopes";
import { type ClientKey, clientKey } from "@/lib/directory/client-key";
import { storedKeys } from "@/lib/directory/stored-keys";
import type { DocumentClient } from "@/lib/documents/client";
import { type IncomingEvent, isAccepted } from "../events/incoming-event";
import type { SessionState } from "../sessions/session-state";
import { BANNED } from "./refuse-events";

/** Refuses the events of sessions whose client is banned by the facts of these events, and gives them the ban. */
export async function checkBans(
  tx: Transaction,
  tenant: Pick<Tenant, "id" | "country">,
  incoming: readonly IncomingEvent[],
): Promise<IncomingEvent[]> {
  const bans = await bansBySession(tx, tenant, incoming.filter(isAccepted));
  return incoming.map((each) => {
    const ban = isAccepted(each) ? (bans.get(each.session.id) ?? null) : null;
    return ban ? { ...each, ban, result: { id: each.event.id, ...BANNED } } : each;
  });
}

async function bansBySession(
  tx: Transaction,
  { id: tenantId, country }: Pick<Tenant, "id" | "country">,
  incoming: readonly IncomingEvent[],
): Promise<Map<number, FoundBan>> {
  const changed = sessionsWithFacts(incoming);
  const clientIds = await findClients(
    tx,
    tenantId,
    changed.flatMap(({ facts }) => clientKey(clientIn(facts)) ?? []),
  );
  const facts = changed.map((each) => banFacts(each, clientIds, country));
  const found = await findBans(tx, tenantId, await withOtherIdentities(tx, tenantId, facts));
  return new Map(
    changed.flatMap(({ session }, index) => (found[index] ? [[session.id, found[index]] as const] : [])),
  );
}

type ChangedSession = { session: SessionState; facts: Record<string, unknown> };

/** The sessions of events with facts, with the latest value of each. After-call work continues when its client is banned. */
function sessionsWithFacts(incoming: readonly IncomingEvent[]): ChangedSession[] {
  const changed = new Map<number, ChangedSession>();
  for (const { event, session } of incoming.toSorted((a, b) => (a.event.at < b.event.at ? -1 : 1)))
    if (event.facts && session.live && !session.ended) {
      const before = changed.get(session.id)?.facts ?? {};
      changed.set(session.id, { session, facts: { ...before, ...withoutNull(event.facts) } });
    }
  return [...changed.values()];
}

function withoutNull(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined),
  );
}

function clientIn({ client }: Record<string, unknown>): DocumentClient | null {
  return (client ?? null) as DocumentClient | null;
}

async function findClients(
  tx: Transaction,
  tenantId: number,
  clients: readonly ClientKey[],
): Promise<Map<string, number>> {
  if (clients.length === 0) return new Map();
  const keys = await storedKeys(tx, tenantId, clients);
  const rows = await tx.execute<{ id: string; external_id: string }>(sql`
    select id, external_id from clients
    where tenant_id = ${tenantId} and external_id in (select json_array_elements_text(${JSON.stringify([...keys.values()])}::text::json))`);
  const ids = new Map(rows.map(({ id, external_id }) => [external_id, Number(id)]));
  return new Map(
    [...keys].flatMap(([key, storedKey]) => {
      const id = ids.get(storedKey);
      return id === undefined ? [] : [[key, id] as const];
    }),
  );
}

type Facts = BanFacts & { identity: readonly string[] };

/** A client who is known under several IDs on an account is banned by each of them. */
async function withOtherIdentities(
  tx: Transaction,
  tenantId: number,
  facts: readonly Facts[],
): Promise<readonly BanFacts[]> {
  const ids = facts.flatMap(({ clientId }) => clientId ?? []);
  if (ids.length === 0) return facts;
  const rows = await tx.sql<{ client_id: string; channel: string; account: string; external_id: string }[]>`
    select client_id, channel, account, external_id from client_identities
    where tenant_id = ${tenantId} and client_id = any(${ids}::bigint[])`;
  return facts.map((each) => {
    const others = rows.filter(
      ({ client_id, channel, account }) =>
        Number(client_id) === each.clientId && channel === each.channel && account === (each.account ?? ""),
    );
    return { ...each, identity: [...each.identity, ...others.map(({ external_id }) => external_id)] };
  });
}

function banFacts(
  { session, facts }: ChangedSession,
  clientIds: ReadonlyMap<string, number>,
  country: string | null,
): Facts {
  const client = clientIn(facts);
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    country,
    channel: text(facts.channel) ?? session.channel,
    account: text(facts.channelAccount) ?? session.channelAccount,
    identity: [client?.identity, client?.externalId].filter((each) => typeof each === "string"),
    clientId: clientIds.get(clientKey(client)?.key ?? "") ?? session.clientId,
    email: client?.email,
    phone: client?.phone,
    phoneNumber: text(facts.phoneNumber),
    ip: text(facts.ip),
  };
}

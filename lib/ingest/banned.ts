import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import type { Tenant } from "@/lib/actor";
import { countRefusals, type FoundBan, findBans } from "@/lib/bans/match";
import type { BanFacts } from "@/lib/bans/scopes";
import { clientKey } from "@/lib/directory/client-key";
import { storedKeys } from "@/lib/directory/stored-keys";
import type { DocumentClient } from "@/lib/documents/client";

import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { scheduleRouting } from "@/lib/routing/schedule";
import type { SessionIngestEvent } from "./event";
import type { Standing } from "./standing";

type Due = { event: SessionIngestEvent; stands: Standing };

/** Of the sessions that events say something new of, those whose client is banned, by id (trap T18). */
export async function bannedAmong(
  tx: Transaction,
  { id: tenantId, country }: Pick<Tenant, "id" | "country">,
  due: readonly Due[],
): Promise<Map<number, FoundBan>> {
  const said = new Map<number, { stands: Standing; facts: Record<string, unknown> }>();
  // After-call work is no conversation: it goes on when the client is banned.
  for (const { event, stands } of due.toSorted((a, b) => (a.event.at < b.event.at ? -1 : 1)))
    if (event.facts && stands.live && !stands.ended) {
      const facts = said.get(stands.id)?.facts ?? {};
      said.set(stands.id, { stands, facts: { ...facts, ...withoutNull(event.facts) } });
    }
  const asked = [...said.values()];
  const clientIds = await knownClients(
    tx,
    tenantId,
    asked.flatMap(({ facts }) => {
      const key = keyIn(facts);
      return key === null ? [] : [{ key, phone: clientIn(facts)?.phone ?? null }];
    }),
  );
  const found = await findBans(
    tx,
    tenantId,
    asked.map((each) => banFacts(each, clientIds, country)),
  );
  return new Map(
    asked.flatMap(({ stands }, index) => (found[index] ? [[stands.id, found[index]] as const] : [])),
  );
}

function withoutNull(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined),
  );
}

function clientIn({ client }: Record<string, unknown>): DocumentClient | null {
  return (client ?? null) as DocumentClient | null;
}

function keyIn(facts: Record<string, unknown>): string | null {
  return clientKey(clientIn(facts));
}

async function knownClients(
  tx: Transaction,
  tenantId: number,
  clients: readonly { key: string; phone: string | null }[],
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

function banFacts(
  { stands, facts }: { stands: Standing; facts: Record<string, unknown> },
  clientIds: ReadonlyMap<string, number>,
  country: string | null,
): BanFacts {
  const client = clientIn(facts);
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    country,
    channel: text(facts.channel) ?? stands.channel,
    account: text(facts.channelAccount) ?? stands.channelAccount,
    identity: [client?.identity, client?.externalId].filter((each) => typeof each === "string"),
    clientId: clientIds.get(keyIn(facts) ?? "") ?? stands.clientId,
    email: client?.email,
    phone: client?.phone,
    phoneNumber: text(facts.phoneNumber),
    ip: text(facts.ip),
  };
}

/**
 * Ends the sessions of banned clients: one that nobody had accepted was rejected. Each counts as an attempt of its ban.
 * Returns the ids of those that ended.
 */
export async function rejectSessions(
  tx: Transaction,
  tenantId: number,
  banned: ReadonlyMap<number, FoundBan>,
  at: Date,
): Promise<number[]> {
  if (banned.size === 0) return [];
  const when = at.toISOString();
  const ids = sql.param(`{${[...banned.keys()].join(",")}}`);
  const ended = await tx.execute<{ id: string; routed_here: boolean }>(sql`
    update sessions set
      status = case when accepted_at is null then 'rejected' else 'closed' end,
      banned = true, end_reason = 'banned', ended_at = greatest(created_at, queued_at, accepted_at, ${when}::timestamptz),
      waiting_since = null, offered_operator_id = null, offer_expires_at = null,
      queue_left_at = coalesce(queue_left_at, case when queued_at is not null then greatest(queued_at, ${when}::timestamptz) end)
    where tenant_id = ${tenantId} and id = any(${ids}::bigint[]) and live and ended_at is null
    returning id, routed_here`);
  const event: NewEvent = { kind: "ended", at, actorKind: "system", data: { reason: "banned" } };
  await recordEvents(
    tx,
    tenantId,
    ended.map(({ id }) => ({ sessionId: Number(id), events: [event] })),
  );
  // Whoever held it, or was asked, has a place for another.
  for (const { id, routed_here } of ended) if (routed_here) await scheduleRouting(tx, tenantId, Number(id));
  const times = new Map<number, number>();
  for (const { id } of banned.values()) times.set(id, (times.get(id) ?? 0) + 1);
  for (const [id, count] of [...times].sort(([a], [b]) => a - b))
    await countRefusals(tx, tenantId, id, count);
  return ended.map(({ id }) => Number(id));
}

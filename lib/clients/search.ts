import { and, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { idArray, textArray } from "@/db/arrays";
import { clients as c, clientIdentities as i, sessions as s } from "@/db/schema";
import type { Actor, Tenant } from "@/lib/actor";
import { normalizePhone, phoneSpellings } from "@/lib/phone";
import { allow } from "@/lib/policy";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import type { ListedClient } from "./client";
import { sessionsNamed } from "./sessions-named";

/** Clients that an identity leads to, and ended sessions with it whose client is not in the directory. */
export type FoundClients = { clients: ListedClient[]; unlinked: UnlinkedSessions; hasMore: boolean };

/** `ids` is null when they are too many for an address. */
type UnlinkedSessions = { count: number; ids: number[] | null };

const MAX_CLIENTS = 50;
const MAX_IDS = 500;

/**
 * Finds clients by e-mail address, phone number in any spelling, name, external id or identity on a channel, as they are now or
 * were in one of their sessions.
 */
export async function searchClients(actor: Actor, text: string): Promise<FoundClients> {
  allow(actor, "clients.manage");
  const named = await sessionsNamed(actor, text);
  const seen = await seenValues(actor);
  const ids = await findIds(actor.tenant, text, named, seen);
  const clients = await readClients(actor.tenant.id, ids.slice(0, MAX_CLIENTS));
  return {
    clients: clients.map((client) => withoutUnseen(client, seen)),
    unlinked: await findUnlinked(named),
    hasMore: ids.length > MAX_CLIENTS,
  };
}

async function findUnlinked(named: SQL): Promise<UnlinkedSessions> {
  const [row] = await database()
    .select({
      count: sql`count(*)`.mapWith(Number),
      ids: sql<string[] | null>`(array_agg(${s.id} order by ${s.id}))[1:${sql.raw(String(MAX_IDS))}]::text[]`,
    })
    .from(s)
    .where(and(named, isNull(s.clientId), sql`not live`));
  const { count = 0, ids } = row ?? {};
  return { count, ids: count > MAX_IDS ? null : (ids ?? []).map(Number) };
}

/** Which values of clients the actor may see: those that have a column in their lists. */
type Seen = { email: boolean; phone: boolean };

async function seenValues(actor: Actor): Promise<Seen> {
  const { byId } = await tenantGrid(actor, "history");
  return { email: byId.has("email"), phone: byId.has("phone") };
}

/** Identities and external ids may be phone numbers: they are shown to those only who may see them, and find nothing for others. */
function withoutUnseen(client: ListedClient, { email, phone }: Seen): ListedClient {
  return {
    ...client,
    email: email ? client.email : null,
    phone: phone ? client.phone : null,
    externalId: phone ? client.externalId : null,
    identities: phone ? client.identities : [],
  };
}

async function findIds(
  { id: tenantId, country }: Tenant,
  text: string,
  named: SQL,
  seen: Seen,
): Promise<number[]> {
  const number = seen.phone ? normalizePhone(text, country) : null;
  const spellings = number === null ? [] : phoneSpellings(number, country);
  // Channels that know their clients by number write it with a plus or without.
  const identities = seen.phone ? [text, ...spellings, ...spellings.map((digits) => `+${digits}`)] : [];
  const rows = await database().execute<{ id: string }>(sql`
    select id from (
      select ${s.clientId} as id from ${s} where ${named} and ${isNotNull(s.clientId)}
      union
      select ${c.id} from ${c} where tenant_id = ${tenantId} and ${isNamed(text, spellings, seen)}
      union
      select ${i.clientId} from ${i} where tenant_id = ${tenantId} and external_id = any(${textArray(identities)})) as found
    order by id desc limit ${MAX_CLIENTS + 1}`);
  return rows.map(({ id }) => Number(id));
}

function isNamed(text: string, spellings: readonly string[], seen: Seen): SQL {
  const id = /^\d{1,15}$/.test(text) ? sql`${c.id} = ${Number(text)}` : undefined;
  return or(
    seen.phone ? sql`${c.externalId} = ${text}` : undefined,
    seen.email ? sql`lower(${c.email}) = lower(${text})` : undefined,
    sql`parley_fold(${c.name}) = parley_fold(${text})`,
    sql`parley_digits(${c.phone}) = any(${textArray(spellings)})`,
    id,
  ) as SQL;
}

async function readClients(tenantId: number, ids: readonly number[]): Promise<ListedClient[]> {
  if (ids.length === 0) return [];
  const rows = await database().execute<Row>(sql`
    select id, name, email, phone, external_id,
      coalesce((
        select json_agg(json_build_object('channel', i.channel, 'account', i.account, 'externalId', i.external_id)
          order by i.channel, i.account, i.external_id)
        from client_identities i where i.tenant_id = ${tenantId} and i.client_id = c.id), '[]') as identities,
      (select count(*) from sessions s where s.tenant_id = ${tenantId} and s.client_id = c.id) as sessions,
      (select count(*) from sessions s where s.tenant_id = ${tenantId} and s.client_id = c.id and s.live) as live
    from clients c
    where tenant_id = ${tenantId} and id = any(${idArray(ids)})
    order by id desc`);
  return rows.map(({ external_id, ...row }) => ({
    ...row,
    id: Number(row.id),
    externalId: external_id,
    sessions: Number(row.sessions),
    live: Number(row.live),
  }));
}

type Row = {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  external_id: string | null;
  identities: ListedClient["identities"];
  sessions: string;
  live: string;
};

import type postgres from "postgres";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import { parleyName } from "@/lib/directory/parley-name";

/** A client of an account, and their open session there. */
export type Conversation = {
  clientId: number;
  /** As documents name the client. */
  client: string;
  /** `name`: as documents name the session. */
  open: { id: number; name: string } | null;
};

/** Finds clients by their IDs on an account; those who never wrote are missing. */
export async function findConversations(
  sql: postgres.ISql,
  { tenantId, channel, account }: FoundAccount,
  identities: readonly string[],
): Promise<Map<string, Conversation>> {
  const rows = await sql<Row[]>`
    select i.external_id as identity, i.client_id, c.external_id as client, (extract(epoch from c.created_at) * 1000)::bigint as client_at,
      s.id, s.external_id as session, (extract(epoch from s.created_at) * 1000)::bigint as session_at
    from client_identities i
    join clients c on c.tenant_id = i.tenant_id and c.id = i.client_id
    left join lateral (
      select s.id, s.external_id, s.created_at from sessions s
      where s.tenant_id = i.tenant_id and s.client_id = i.client_id and s.channel = i.channel
        and s.channel_account = i.account and s.live and s.ended_at is null
      order by s.created_at desc, s.id desc limit 1
    ) s on true
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account} and i.replaced_at is null
      and i.external_id = any(${[...new Set(identities)]}::text[])`;
  return new Map(
    rows.map((row) => [
      row.identity,
      {
        clientId: Number(row.client_id),
        client: row.client ?? parleyName(row.client_id, row.client_at),
        open:
          row.id === null || row.session_at === null
            ? null
            : { id: Number(row.id), name: row.session ?? parleyName(row.id, row.session_at) },
      },
    ]),
  );
}

type Row = {
  identity: string;
  client_id: string;
  client: string | null;
  client_at: string;
  id: string | null;
  session: string | null;
  session_at: string | null;
};

/** The last sessions of clients on an account that were not anonymised, by the clients' IDs. */
export async function findLastSessions(
  sql: postgres.ISql,
  { tenantId, channel, account }: FoundAccount,
  identities: readonly string[],
): Promise<Map<string, { id: number; name: string }>> {
  if (identities.length === 0) return new Map();
  const rows = await sql<{ identity: string; id: string; session: string | null; session_at: string }[]>`
    select i.external_id as identity, s.id, s.external_id as session, (extract(epoch from s.created_at) * 1000)::bigint as session_at
    from client_identities i
    cross join lateral (
      select s.id, s.external_id, s.created_at from sessions s
      where s.tenant_id = i.tenant_id and s.client_id = i.client_id and s.channel = i.channel
        and s.channel_account = i.account and s.anonymised_at is null
      order by s.created_at desc, s.id desc limit 1
    ) s
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account} and i.replaced_at is null
      and i.external_id = any(${[...new Set(identities)]}::text[])`;
  return new Map(
    rows.map(({ identity, id, session, session_at }) => [
      identity,
      { id: Number(id), name: session ?? parleyName(id, session_at) },
    ]),
  );
}

/** The IDs among these that their clients have replaced: somebody else may have them now. */
export async function findReplaced(
  sql: postgres.ISql,
  { tenantId, channel, account }: FoundAccount,
  identities: readonly string[],
): Promise<ReadonlySet<string>> {
  if (identities.length === 0) return new Set();
  const rows = await sql<{ external_id: string }[]>`
    select external_id from client_identities
    where tenant_id = ${tenantId} and channel = ${channel} and account = ${account} and replaced_at is not null
      and external_id = any(${[...new Set(identities)]}::text[])`;
  return new Set(rows.map(({ external_id }) => external_id));
}

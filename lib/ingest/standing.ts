import type { Transaction } from "@/db/transaction";
import { idsByParleyName } from "@/lib/directory/parley-name";
import type { SessionIngestEvent } from "./event";

/** A session as it stands before anything is added to it; its row is locked. */
export type Standing = {
  id: number;
  channel: string;
  channelAccount: string | null;
  createdAt: Date;
  status: string;
  live: boolean;
  ended: boolean;
  routedHere: boolean;
  operatorId: number | null;
  clientId: number | null;
  /** Nobody had told of it before. */
  isNew: boolean;
};

/** The sessions that events speak of, by the producers' ids; whichever is missing is made. */
export async function standingOf(
  tx: Transaction,
  tenantId: number,
  events: readonly SessionIngestEvent[],
): Promise<Map<string, Standing>> {
  const earliest = new Map<string, string>();
  for (const { session, at } of events) {
    const known = earliest.get(session);
    if (known === undefined || at < known) earliest.set(session, at);
  }
  const here = await idsByParleyName(tx.sql, tenantId, "sessions", earliest.keys());
  const others = [...earliest].filter(([externalId]) => !here.has(externalId));
  const made = await make(tx, tenantId, others);
  const ids = sortedIds([...here.values()], made.known);
  const rows = await lock(tx, tenantId, ids);
  const names = new Map([...here].map(([name, id]) => [id, name]));
  return new Map(
    rows.map(({ externalId, ...row }) => [
      names.get(row.id) ?? externalId,
      { ...row, isNew: made.fresh.has(row.id) },
    ]),
  );
}

/** In the order of the names, so that two who do this at once wait for each other instead of locking up. */
async function make(
  tx: Transaction,
  tenantId: number,
  missing: readonly (readonly [externalId: string, at: string])[],
): Promise<{ known: number[]; fresh: Set<number> }> {
  if (missing.length === 0) return { known: [], fresh: new Set() };
  const names = missing.map(([name]) => name);
  const inserted = await tx.sql<{ id: string }[]>`
    insert into sessions (tenant_id, external_id, channel, source, created_at)
    select ${tenantId}, name, 'generic', 'api', at::timestamptz
    from unnest(${names}::text[], ${missing.map(([, at]) => at)}::text[]) as v(name, at)
    where not exists (select from sessions s where s.tenant_id = ${tenantId} and s.external_id = v.name)
    order by name collate "C"
    on conflict (tenant_id, external_id) do nothing returning id`;
  const found = await tx.sql<{ id: string }[]>`
    select id from sessions where tenant_id = ${tenantId} and external_id = any(${names}::text[])`;
  return { known: found.map(({ id }) => Number(id)), fresh: new Set(inserted.map(({ id }) => Number(id))) };
}

/** Takes back sessions that this transaction has made and of which nothing was told that could be taken. */
export async function forgetNew(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql`delete from sessions where tenant_id = ${tenantId} and id = any(${ids as number[]}::bigint[])`;
}

function sortedIds(...lists: readonly number[][]): number[] {
  return lists.flat().sort((a, b) => a - b);
}

type Row = {
  id: string;
  external_id: string;
  channel: string;
  channel_account: string | null;
  created_at: string;
  status: string;
  live: boolean;
  ended: boolean;
  routed_here: boolean;
  operator_id: string | null;
  client_id: string | null;
};

async function lock(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<(Omit<Standing, "isNew"> & { externalId: string })[]> {
  const rows = await tx.sql<Row[]>`
    select id, external_id, channel, channel_account, created_at, status, live, ended_at is not null as ended,
      routed_here, operator_id, client_id
    from sessions where tenant_id = ${tenantId} and id = any(${ids as number[]}::bigint[]) order by id for no key update`;
  return rows.map((row) => ({
    id: Number(row.id),
    externalId: row.external_id,
    channel: row.channel,
    channelAccount: row.channel_account,
    createdAt: new Date(row.created_at),
    status: row.status,
    live: row.live,
    ended: row.ended,
    routedHere: row.routed_here,
    operatorId: row.operator_id === null ? null : Number(row.operator_id),
    clientId: row.client_id === null ? null : Number(row.client_id),
  }));
}

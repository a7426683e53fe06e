import type { Transaction } from "@/db/transaction";
import { UNNAMED_CHANNEL } from "@/lib/channels/faces";
import { type IncomingEvent, isAccepted } from "../events/incoming-event";

/**
 * Inserts missing sessions, in the order of their names to avoid deadlocks, apart from those that were erased. Returns all ids, and the
 * inserted ones.
 */
export async function insertMissingSessions(
  tx: Transaction,
  tenantId: number,
  sessions: readonly (readonly [externalId: string, createdAt: string])[],
): Promise<{ ids: number[]; inserted: ReadonlySet<number> }> {
  if (sessions.length === 0) return { ids: [], inserted: new Set() };
  const names = sessions.map(([name]) => name);
  const inserted = await tx.sql<{ id: string }[]>`
    with missing as materialized (
      select name, at from unnest(${names}::text[], ${sessions.map(([, at]) => at)}::text[]) as v(name, at)
      where not exists (select from sessions s where s.tenant_id = ${tenantId} and s.external_id = v.name)
        and not exists (
          select from erased_sessions e
          where e.tenant_id = ${tenantId} and e.external_digest = sha256(convert_to(v.name, 'UTF8'))))
    insert into sessions (tenant_id, external_id, channel, source, created_at)
    select ${tenantId}, name, ${UNNAMED_CHANNEL}, 'api', at::timestamptz from missing
    order by name collate "C"
    on conflict (tenant_id, external_id) do nothing returning id`;
  const found = await tx.sql<{ id: string }[]>`
    select id from sessions where tenant_id = ${tenantId} and external_id = any(${names}::text[])`;
  return {
    ids: found.map(({ id }) => Number(id)),
    inserted: new Set(inserted.map(({ id }) => Number(id))),
  };
}

/** Deletes sessions that this transaction has inserted for events that were all refused. */
export async function deleteUnusedSessions(
  tx: Transaction,
  tenantId: number,
  incoming: readonly IncomingEvent[],
): Promise<void> {
  const used = new Set(incoming.filter(isAccepted).map(({ session }) => session.id));
  const unused = new Set(
    incoming.flatMap(({ session: { id, isNew } }) => (isNew && !used.has(id) ? id : [])),
  );
  if (unused.size === 0) return;
  await tx.sql`delete from sessions where tenant_id = ${tenantId} and id = any(${[...unused]}::bigint[])`;
}

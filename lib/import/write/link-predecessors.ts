import type postgres from "postgres";

export type PendingLink = { id: number; continues: string };

/** Links sessions to their predecessors where these are in the tenant by now; returns how many are still missing. */
export async function linkSessions(
  sql: postgres.ISql,
  tenantId: number,
  links: readonly PendingLink[],
): Promise<number> {
  if (links.length === 0) return 0;
  const linked = await sql`
    update sessions s set continues_id = p.id, version = s.version + 1
    from unnest(${links.map(({ id }) => id)}::bigint[], ${links.map(({ continues }) => continues)}::text[]) as l(id, continues)
    join sessions p on p.tenant_id = ${tenantId} and p.external_id = l.continues
    where s.tenant_id = ${tenantId} and s.id = l.id and s.continues_id is null
    returning s.id`;
  return links.length - linked.length;
}

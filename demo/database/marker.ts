import type postgres from "postgres";

/** Increase it when the same options produce another world than before, so that an old one is replaced. */
const VERSION = 5;
const VERB = "demo.fill";

export type DemoWorld = { sessions: number; current: boolean };

/** The demo world in the database, or null; recorded in the audit of the tenant aurora. `current`: this code would make the same one. */
export async function findWorld(sql: postgres.Sql | postgres.TransactionSql): Promise<DemoWorld | null> {
  const [row] = await sql<{ data: { sessions: number; version: number } }[]>`
    select audit.data from audit join tenants on tenants.id = audit.tenant_id
    where tenants.slug = 'aurora' and audit.verb = ${VERB} order by audit.id desc limit 1`;
  return row ? { sessions: row.data.sessions, current: row.data.version === VERSION } : null;
}

export async function markWorld(tx: postgres.TransactionSql, sessions: number): Promise<void> {
  await tx`
    insert into audit (tenant_id, actor_kind, verb, data)
    select id, 'system', ${VERB}, ${tx.json({ sessions, version: VERSION })} from tenants where slug = 'aurora'`;
}

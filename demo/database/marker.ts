import type postgres from "postgres";

/** Increase it when the same options produce another world than before, so that an old one is replaced. */
const VERSION = 6;
const VERB = "demo.fill";

/** `texts`: the share of sessions with their messages. */
export type DemoWorld = { sessions: number; texts: number; current: boolean };

/** The demo world in the database, or null; recorded in the audit of the tenant aurora. `current`: this code would make the same one. */
export async function findWorld(sql: postgres.Sql | postgres.TransactionSql): Promise<DemoWorld | null> {
  const [row] = await sql<{ data: { sessions: number; texts?: number; version: number } }[]>`
    select audit.data from audit join tenants on tenants.id = audit.tenant_id
    where tenants.slug = 'aurora' and audit.verb = ${VERB} order by audit.id desc limit 1`;
  if (!row) return null;
  const { sessions, texts = 1, version } = row.data;
  return { sessions, texts, current: version === VERSION };
}

export async function markWorld(
  tx: postgres.TransactionSql,
  world: Pick<DemoWorld, "sessions" | "texts">,
): Promise<void> {
  await tx`
    insert into audit (tenant_id, actor_kind, verb, data)
    select id, 'system', ${VERB}, ${tx.json({ ...world, version: VERSION })} from tenants where slug = 'aurora'`;
}

import type postgres from "postgres";

/**
 * The statements that distribute this schema over a Citus cluster: tables without a tenant become reference tables on every
 * worker; a tenant's tables are distributed by tenant_id and colocated, referenced tables first. Tables that are already
 * distributed are left out. Throws when the server has no Citus, unless only the plan is wanted.
 */
export async function distributionStatements(
  sql: postgres.Sql,
  { planOnly = false } = {},
): Promise<string[]> {
  const [citus] = await sql`select 1 from pg_extension where extname = 'citus'`;
  if (!citus && !planOnly)
    throw new Error(
      "This server has no Citus extension. On the coordinator: create extension citus; then add its workers.",
    );
  const done = citus
    ? await sql<{ table: string }[]>`select logicalrelid::text as table from pg_dist_partition`
    : [];
  const distributed = new Set(done.map((row) => row.table));
  const tables = (await tablesInOrder(sql)).filter(({ table }) => !distributed.has(table));
  return tables.map(({ table, owned }) =>
    owned
      ? `select create_distributed_table('${table}', 'tenant_id', colocate_with => 'default')`
      : `select create_reference_table('${table}')`,
  );
}

type Table = { table: string; owned: boolean };

/** Reference tables, then the tenant tables in an order in which none precedes a table it references. */
async function tablesInOrder(sql: postgres.Sql): Promise<Table[]> {
  const rows = await sql<(Table & { targets: string[] })[]>`
    select t.relname as table,
      exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped) as owned,
      coalesce((select array_agg(distinct f.relname::text) from pg_constraint c join pg_class f on f.oid = c.confrelid
        where c.contype = 'f' and c.conrelid = t.oid and c.confrelid <> t.oid), '{}') as targets
    from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' order by 1`;
  const order: Table[] = [];
  const left = new Map(rows.map((row) => [row.table, row]));
  while (left.size > 0) {
    const ready = [...left.values()].filter((row) => row.targets.every((target) => !left.has(target)));
    if (ready.length === 0)
      throw new Error(`These tables point to each other in a circle: ${[...left.keys()].join(", ")}`);
    for (const { table, owned } of ready) {
      order.push({ table, owned });
      left.delete(table);
    }
  }
  return [...order.filter((each) => !each.owned), ...order.filter((each) => each.owned)];
}

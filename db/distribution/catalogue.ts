import type postgres from "postgres";

export type Table = { name: string; owned: boolean };

/** A foreign key or a trigger. */
export type Part = { drop: string; create: string };

export async function hasCitus(sql: postgres.ISql): Promise<boolean> {
  const [citus] = await sql`select from pg_extension where extname = 'citus'`;
  return citus !== undefined;
}

export async function distributedTables(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select logicalrelid::text as name from pg_dist_partition`;
  return rows.map(({ name }) => name);
}

/**
 * The tables that belong on the workers, shared ones first; `owned` are those of a tenant. A shared one without foreign keys is of no
 * use there and stays on the coordinator.
 */
export async function listTables(sql: postgres.ISql): Promise<Table[]> {
  return sql<Table[]>`
    select name, owned from (
      select c.oid, c.relname as name, exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as owned
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r') as t
    where owned or exists (select from pg_constraint where contype = 'f' and (conrelid = t.oid or confrelid = t.oid))
    order by owned, name`;
}

/** Those to and from these tables. */
export async function foreignKeys(sql: postgres.ISql, tables: readonly string[]): Promise<Part[]> {
  return sql<Part[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
    from pg_constraint
    where contype = 'f' and (conrelid = any(${tables}::text[]::regclass[]) or confrelid = any(${tables}::text[]::regclass[]))
    order by conrelid::regclass::text, conname`;
}

export async function triggers(sql: postgres.ISql, tables: readonly string[]): Promise<Part[]> {
  return sql<Part[]>`
    select format('drop trigger %I on %s', tgname, tgrelid::regclass) as drop, pg_get_triggerdef(oid) as create
    from pg_trigger where not tgisinternal and tgrelid = any(${tables}::text[]::regclass[])
    order by tgrelid::regclass::text, tgname`;
}

export async function filledTables(sql: postgres.ISql, tables: readonly string[]): Promise<string[]> {
  const filled: string[] = [];
  for (const table of tables) {
    const [row] = await sql`select from ${sql(table)} limit 1`;
    if (row) filled.push(table);
  }
  return filled;
}

/** Columns with the id of a transaction. */
export async function transactionColumns(
  sql: postgres.ISql,
  tables: readonly string[],
): Promise<{ table: string; column: string }[]> {
  return sql<{ table: string; column: string }[]>`
    select attrelid::regclass::text as table, attname as column from pg_attribute
    where attrelid = any(${tables}::text[]::regclass[]) and atttypid = 'xid8'::regtype and attnum > 0 order by 1`;
}

/** Functions of the product that Citus has not copied to the workers; it copies those that are created after the extension. */
export async function functionsOnlyHere(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      and not exists (select from pg_dist_object o where o.classid = 'pg_proc'::regclass and o.objid = p.oid)
    order by 1`;
  return rows.map(({ name }) => name);
}

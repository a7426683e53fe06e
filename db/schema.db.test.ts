import { expect, test } from "vitest";
import { testDatabase } from "./testing";

const db = testDatabase();

type Key = { table: string; name: string; columns: string[] };

/** Tables of the product that belong to a tenant, by the catalogue. */
async function tenantTables(): Promise<string[]> {
  const rows = await db.sql<{ table: string }[]>`
    select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'tenant_id' order by 1`;
  return rows.map((row) => row.table);
}

test("every table belongs to tenants, except for a few shared ones", async () => {
  const all = await db.sql<{ table: string }[]>`
    select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  const owned = new Set(await tenantTables());
  const shared = all.map((row) => row.table).filter((table) => !owned.has(table));
  expect(shared.sort()).toEqual([
    "passkey_users",
    "passkeys",
    "recovery_codes",
    "sign_in_attempts",
    "sign_in_links",
    "sign_ins",
    "tenants",
    "totp_secrets",
    "used_challenges",
    "used_logout_tokens",
    "users",
  ]);
});

test("every primary key and every unique constraint of a tenant's table begins with the tenant", async () => {
  const keys = await db.sql<Key[]>`
    select t.relname as table, i.relname as name,
      (select array_agg(coalesce(a.attname, '(expression)') order by k.at)
        from unnest(x.indkey::int[]) with ordinality k(number, at)
        left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number and k.number > 0) as columns
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where x.indisunique and t.relname in ${db.sql(await tenantTables())}`;
  expect(keys.length).toBeGreaterThan(15);
  expect(keys.filter((key) => key.columns[0] !== "tenant_id")).toEqual([]);
});

test("every foreign key from one tenant's table to another carries the tenant first, on both sides", async () => {
  const tables = await tenantTables();
  const keys = await db.sql<(Key & { target: string; targets: string[] })[]>`
    select t.relname as table, f.relname as target, c.conname as name,
      (select array_agg(a.attname order by k.at) from unnest(c.conkey) with ordinality k(number, at)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) as columns,
      (select array_agg(a.attname order by k.at) from unnest(c.confkey) with ordinality k(number, at)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) as targets
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
    where c.contype = 'f' and t.relname in ${db.sql(tables)}`;
  const between = keys.filter((key) => tables.includes(key.target));
  expect(between.length).toBeGreaterThan(10);
  expect(between.filter((key) => key.columns[0] !== "tenant_id" || key.targets[0] !== "tenant_id")).toEqual(
    [],
  );
});

test("a row cannot point into another tenant", async () => {
  const [a] = await db.sql`insert into tenants (slug, name) values ('a', 'A') returning id`;
  const [b] = await db.sql`insert into tenants (slug, name) values ('b', 'B') returning id`;
  const [client] = await db.sql`insert into clients (tenant_id, name) values (${a?.id}, 'Ann') returning id`;
  const foreign = db.sql`insert into sessions (tenant_id, channel, created_at, client_id) values (${b?.id}, 'phone', now(), ${client?.id})`;
  await expect(foreign).rejects.toThrow(/foreign key/);
});

test("every expression of a partial index has statistics, since the planner takes none from the index itself", async () => {
  const indexed = await db.sql<{ expression: string }[]>`
    select pg_get_indexdef(x.indexrelid, k.at::int, true) as expression
    from pg_index x, unnest(x.indkey::int[]) with ordinality k(number, at)
    where x.indrelid = 'sessions'::regclass and x.indpred is not null and k.number = 0 and k.at <= x.indnkeyatts`;
  const known = await db.sql<{ expression: string }[]>`
    select expr as expression from pg_stats_ext_exprs where tablename = 'sessions'
    union select unnest(pg_get_statisticsobjdef_expressions(oid)) from pg_statistic_ext where stxrelid = 'sessions'::regclass`;
  const plain = ({ expression }: { expression: string }) => expression.replace(/^\((.*)\)$/, "$1");
  expect(indexed.length).toBeGreaterThan(5);
  expect(indexed.map(plain).filter((each) => !known.map(plain).includes(each))).toEqual([]);
});

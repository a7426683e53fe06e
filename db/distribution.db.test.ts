import { readFileSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/env";
import { distribute, distributeCreated, planDistribution } from "./distribution";
import { countPendingMigrations, migrate } from "./migrate";
import { testDatabase } from "./testing";
import { type ClusterDatabase, createOnCluster, withSql } from "./testing/cluster";

const { CITUS_URL } = env();

describe.skipIf(CITUS_URL)("on one server", () => {
  const db = testDatabase();

  test("a server without Citus is refused with the way to it", async () => {
    await expect(planDistribution(db.sql)).rejects.toThrow(/no Citus extension/);
  });

  test("all keys are dropped before the first table is distributed, and all are created after the last", async () => {
    const { statements } = await planDistribution(db.sql, { planOnly: true });
    const kinds = statements.map((statement) =>
      ["drop constraint", "create_reference_table", "create_distributed_table", "add constraint"].find(
        (kind) => statement.includes(kind),
      ),
    );
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    expect(count("create_reference_table")).toBe(8);
    expect(count("add constraint")).toBe(count("drop constraint"));
    expect(kinds.lastIndexOf("drop constraint")).toBeLessThan(kinds.indexOf("create_reference_table"));
    expect(kinds.lastIndexOf("create_distributed_table")).toBeLessThan(kinds.indexOf("add constraint"));
  });

  test("a table that a migration creates is distributed before the next statement", () => {
    const statements = distributeCreated([
      'CREATE TABLE "letters" (\n\t"tenant_id" bigint NOT NULL,\n\t"id" bigint\n);',
      'create table "stamps" (\n\t"id" bigint\n);',
      "create index stamps_id on stamps (id)",
    ]);
    expect(statements.map((statement) => statement.split(/[\s(]/, 3).join(" "))).toEqual([
      'CREATE TABLE "letters"',
      "select create_distributed_table 'letters',",
      'create table "stamps"',
      "select create_reference_table 'stamps')",
      "create index stamps_id",
    ]);
  });
});

describe.runIf(CITUS_URL)("on a Citus cluster", () => {
  let database: ClusterDatabase;
  beforeAll(async () => {
    database = await createOnCluster(CITUS_URL ?? "");
    await migrate(database.url);
  });
  afterAll(() => database.drop());

  test("rows, keys and triggers of a database in use are kept, and a second run finds nothing to do", async () => {
    await withSql(database.url, async (sql) => {
      const [tenant] = await sql`insert into tenants (slug, name) values ('north', 'North') returning id`;
      const session = await makeSession(sql, Number(tenant?.id));
      await sql`insert into notes (tenant_id, session_id, text) values (${Number(tenant?.id)}, ${session}, 'Call back')`;
      const before = await parts(sql);
      expect(await distribute(sql, { report: () => {} })).toBe(true);
      expect(await parts(sql)).toEqual(before);
      expect(
        await sql`select text, xid::text from notes join session_changes using (tenant_id, session_id)`,
      ).toEqual([{ text: "Call back", xid: "1" }]);
      await sql`update notes set text = 'Called' where tenant_id = ${Number(tenant?.id)}`;
      expect((await sql`select from session_changes where xid <> '1'`).count).toBe(1);
      expect(await distribute(sql, { report: () => {} })).toBe(false);
    });
  });

  test("an earlier version can be distributed, and later migrations distribute the tables that they create", async () => {
    const earlier = await createOnCluster(CITUS_URL ?? "");
    try {
      await withSql(earlier.url, async (sql) => {
        await migrateUntil(sql, "0030_desk");
        expect(await distribute(sql, { report: () => {} })).toBe(true);
        await migrate(earlier.url);
        expect(await countPendingMigrations(sql)).toBe(0);
        expect(await distribute(sql, { report: () => {} })).toBe(false);
        const [tenant] = await sql`insert into tenants (slug, name) values ('south', 'South') returning id`;
        const session = await makeSession(sql, Number(tenant?.id));
        await sql`delete from sessions where tenant_id = ${Number(tenant?.id)}`;
        expect(await sql`select session_id::integer as id from session_deletions`).toEqual([{ id: session }]);
      });
    } finally {
      await earlier.drop();
    }
  });
});

/** Applies the migrations up to this one, as its version did. */
async function migrateUntil(sql: postgres.Sql, last: string): Promise<void> {
  const folder = join("db", "migrations");
  const journal: unknown = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8"));
  const { entries } = journal as { entries: { tag: string; when: number }[] };
  for (const { tag } of entries.slice(0, entries.findIndex(({ tag }) => tag === last) + 1))
    for (const statement of readFileSync(join(folder, `${tag}.sql`), "utf8").split(
      "--> statement-breakpoint",
    ))
      await sql.unsafe(statement);
  await sql`create schema drizzle`;
  await sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  await sql`
    insert into drizzle.__drizzle_migrations (hash, created_at)
    values (${last}, ${entries.find(({ tag }) => tag === last)?.when ?? 0})`;
}

async function makeSession(sql: postgres.Sql, tenant: number): Promise<number> {
  const [client] = await sql`insert into clients (tenant_id, name) values (${tenant}, 'Ann') returning id`;
  const [session] = await sql`
    insert into sessions (tenant_id, channel, created_at, client_id) values (${tenant}, 'phone', now(), ${client?.id ?? 0})
    returning id`;
  return Number(session?.id);
}

/** All foreign keys and triggers; the copies of shared tables, which Citus hides in pg_class only, have theirs. */
async function parts(sql: postgres.Sql): Promise<readonly unknown[]> {
  return sql`
    select c.relname, p.conname as name, pg_get_constraintdef(p.oid) as part from pg_constraint p join pg_class c on c.oid = p.conrelid
    where p.contype = 'f' and c.relnamespace = 'public'::regnamespace
    union all select c.relname, t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace order by 1, 2`;
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type { PgDialect } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { CITUS_SETTINGS, distributeCreated, isDistributed } from "./distribution";
import { countPendingGraphile, migrateGraphile } from "./graphile";

const FOLDER = join(process.cwd(), "db", "migrations");

/** Key of the advisory lock: an arbitrary constant. */
const LOCK = 7_293_902;

/** Applies all pending migrations. Safe to run concurrently: the second process waits and finds nothing to do. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    const migrations = readMigrationFiles({ migrationsFolder: FOLDER });
    await apply(sql, (await isDistributed(sql)) ? await distributed(sql, migrations) : migrations);
    await migrateGraphile(url);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function distributed(sql: postgres.Sql, migrations: MigrationMeta[]): Promise<MigrationMeta[]> {
  for (const setting of CITUS_SETTINGS) await sql.unsafe(setting);
  return migrations.map((migration) => ({ ...migration, sql: distributeCreated(migration.sql) }));
}

/** What the query builder's own migrator does, which reads the statements from the folder as they are. */
async function apply(sql: postgres.Sql, migrations: MigrationMeta[]): Promise<void> {
  const builder = drizzle(sql);
  const { dialect, session } = builder as unknown as {
    dialect: PgDialect;
    session: Parameters<PgDialect["migrate"]>[1];
  };
  await dialect.migrate(migrations, session, { migrationsFolder: FOLDER });
}

export async function countPendingMigrations(sql: postgres.Sql): Promise<number> {
  return (await countPendingOwn(sql)) + (await countPendingGraphile(sql));
}

async function countPendingOwn(sql: postgres.Sql): Promise<number> {
  const journal: unknown = JSON.parse(await readFile(join(FOLDER, "meta", "_journal.json"), "utf8"));
  const known = (journal as { entries: { when: number }[] }).entries.map((entry) => entry.when);
  const [table] = await sql<
    { name: string | null }[]
  >`select to_regclass('drizzle.__drizzle_migrations')::text as name`;
  if (!table?.name) return known.length;
  const applied = await sql<
    { latest: string | null }[]
  >`select max(created_at) as latest from drizzle.__drizzle_migrations`;
  // The migrator compares with the latest alone, so this does too.
  return known.filter((when) => when > Number(applied[0]?.latest ?? 0)).length;
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { countPendingGraphile, migrateGraphile } from "./graphile";

const FOLDER = join(process.cwd(), "db", "migrations");

/** Key of the advisory lock: an arbitrary constant. */
const LOCK = 7_293_902;

/** Applies all pending migrations. Safe to run concurrently: the second process waits and finds nothing to do. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER });
    await migrateGraphile(url);
  } finally {
    await sql.end({ timeout: 5 });
  }
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

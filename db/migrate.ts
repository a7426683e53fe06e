import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { migrateGraphile, pendingOfGraphile } from "./graphile";

const FOLDER = join(process.cwd(), "db", "migrations");

/** Any number, as long as it is always the same one: who holds it migrates. */
const LOCK = 7_293_902;

/** Brings the database up to date. Two processes may do it at once: the second waits, and finds nothing to do. */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER });
    await migrateGraphile(url);
  } finally {
    // The lock belongs to the connection and ends with it.
    await sql.end({ timeout: 5 });
  }
}

/** How many migrations the database has not seen yet: ours, and those of the background work. */
export async function pendingMigrations(sql: postgres.Sql): Promise<number> {
  return (await pendingOfOurs(sql)) + (await pendingOfGraphile(sql));
}

async function pendingOfOurs(sql: postgres.Sql): Promise<number> {
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

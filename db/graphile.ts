import type { SharedOptions } from "graphile-worker";
import type postgres from "postgres";

/** The last migration of the graphile-worker that is installed; db/migrate.db.test.ts tells when it has another. */
export const LATEST_OF_GRAPHILE = 19;

/**
 * How graphile-worker reaches the database: through the driver `pg`, which must read our address as ours does, and in the
 * schema that our statements name, whatever variables of graphile-worker's own the environment holds.
 */
export function graphileOptions(url: string): SharedOptions {
  const address = new URL(url);
  // Ours takes sslmode=require as Postgres' own tools do: encrypted, whoever signed. The other would ask who.
  if (address.searchParams.has("sslmode")) address.searchParams.set("uselibpqcompat", "true");
  return { connectionString: address.href, schema: "graphile_worker" };
}

/** The tables of the background work. The library is loaded here, since asking what is pending does without. */
export async function migrateGraphile(url: string): Promise<void> {
  const { runMigrations } = await import("graphile-worker");
  await runMigrations({ ...graphileOptions(url), maxPoolSize: 1 });
}

/** How many of its migrations the database has not seen yet. */
export async function pendingOfGraphile(sql: postgres.Sql): Promise<number> {
  const [table] = await sql<
    { name: string | null }[]
  >`select to_regclass('graphile_worker.migrations')::text as name`;
  if (!table?.name) return LATEST_OF_GRAPHILE;
  const [applied] = await sql<
    { latest: number | null }[]
  >`select max(id) as latest from graphile_worker.migrations`;
  return Math.max(0, LATEST_OF_GRAPHILE - (applied?.latest ?? 0));
}

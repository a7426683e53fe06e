import type { SharedOptions } from "graphile-worker";
import type postgres from "postgres";

/** The last migration of the graphile-worker that is installed; db/migrate.db.test.ts fails when it has another. */
export const LATEST_GRAPHILE_MIGRATION = 19;

/** Connection settings of graphile-worker, which uses the driver `pg`, regardless of its own environment variables. */
export function graphileOptions(url: string): SharedOptions {
  const address = new URL(url);
  // Our driver treats sslmode=require like the tools of Postgres: encrypted, without checking the certificate. `pg` checks it.
  if (address.searchParams.has("sslmode")) address.searchParams.set("uselibpqcompat", "true");
  return { connectionString: address.href, schema: "graphile_worker" };
}

/** Runs the migrations of graphile-worker. Loaded lazily: checking for pending migrations does not need it. */
export async function migrateGraphile(url: string): Promise<void> {
  const { runMigrations } = await import("graphile-worker");
  await runMigrations({ ...graphileOptions(url), maxPoolSize: 1 });
}

export async function countPendingGraphile(sql: postgres.Sql): Promise<number> {
  const [table] = await sql<
    { name: string | null }[]
  >`select to_regclass('graphile_worker.migrations')::text as name`;
  if (!table?.name) return LATEST_GRAPHILE_MIGRATION;
  const [applied] = await sql<
    { latest: number | null }[]
  >`select max(id) as latest from graphile_worker.migrations`;
  return Math.max(0, LATEST_GRAPHILE_MIGRATION - (applied?.latest ?? 0));
}

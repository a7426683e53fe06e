import type postgres from "postgres";
import { PRESENCE } from "./presence";

/** On globalThis, because the server's start and its routes are bundles of their own. */
const kept = globalThis as typeof globalThis & { parleyWorkers?: number };

/** Notes that a worker of this process has begun (1) or ended (-1) to take jobs. */
export function countWorker(change: 1 | -1): void {
  kept.parleyWorkers = (kept.parleyWorkers ?? 0) + change;
}

/** Whether this process takes jobs. */
export function worksHere(): boolean {
  return (kept.parleyWorkers ?? 0) > 0;
}

/** How many workers of this installation live, in whatever process. */
export async function livingWorkers(sql: postgres.Sql): Promise<number> {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and classid = ${PRESENCE} and objsubid = 2 and granted and datname = current_database()`;
  return found?.count ?? 0;
}

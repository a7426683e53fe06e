import type postgres from "postgres";
import { WORKER_LOCK } from "./worker-lock";

/** On globalThis because Next bundles the server's start apart from its routes. */
const shared = globalThis as typeof globalThis & { parleyWorkers?: number };

export function countLocalWorker(change: 1 | -1): void {
  shared.parleyWorkers = (shared.parleyWorkers ?? 0) + change;
}

export function hasLocalWorker(): boolean {
  return (shared.parleyWorkers ?? 0) > 0;
}

export async function countLiveWorkers(sql: postgres.Sql): Promise<number> {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and classid = ${WORKER_LOCK} and objsubid = 2 and granted and datname = current_database()`;
  return found?.count ?? 0;
}

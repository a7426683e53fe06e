import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/env";
import { hideQueryValues } from "./failed-query";
import { limited } from "./request-connections";
import * as schema from "./schema";

hideQueryValues();

export type Database = PostgresJsDatabase<typeof schema>;

type Connection = { url: string; driver: postgres.Sql; canceller: postgres.Sql; database: Database };
type Observer = (sql: string, parameters: unknown[]) => void;
const shared = globalThis as typeof globalThis & { parleyConnection?: Connection; parleyObserver?: Observer };

/** The connection pool of this process, created on first use; a request holds two of its connections at most. */
export function database(): Database {
  return connection().database;
}

/** The driver beneath `database()`, for what the query builder cannot express (COPY, LISTEN, cursors). */
export function driver(): postgres.Sql {
  return connection().driver;
}

/** A connection beside the pool, all of which may be busy with what is to be cancelled. */
export function canceller(): postgres.Sql {
  return connection().canceller;
}

/** Calls `observer` for every statement of `database()`; for measuring and tests, one observer at a time. */
export function observeStatements(observer: Observer | undefined): void {
  shared.parleyObserver = observer;
}

/** Ends the pool; for commands and tests, which would otherwise not end. */
export async function closeDatabase(): Promise<void> {
  const open = shared.parleyConnection;
  delete shared.parleyConnection;
  await Promise.all([open?.driver.end({ timeout: 5 }), open?.canceller.end({ timeout: 5 })]);
}

function connection(): Connection {
  const { DATABASE_URL, DATABASE_POOL } = env();
  if (!DATABASE_URL)
    throw new Error("DATABASE_URL is not set; the start commands set it for the embedded Postgres");
  if (shared.parleyConnection?.url !== DATABASE_URL) {
    const sql = connect(DATABASE_URL, DATABASE_POOL);
    // On globalThis, because development reloads modules and would leak a pool each time.
    shared.parleyConnection = {
      url: DATABASE_URL,
      driver: sql,
      canceller: connect(DATABASE_URL, 1),
      database: drizzle(limited(sql), {
        schema,
        logger: { logQuery: (statement, parameters) => shared.parleyObserver?.(statement, parameters) },
      }),
    };
  }
  return shared.parleyConnection;
}

/**
 * A pool of `max` connections. Statements are always planned for their actual values: a generic plan cannot know how rare a
 * filter's value is, which decides between the time index and an inverted index. Lists are read by one process; only
 * counting uses parallel workers (lib/query-budget.ts). `keep` disables idle and lifetime limits; `onLost` is called when a
 * connection was closed, before the driver opens another one.
 */
export function connect(
  url: string,
  max: number,
  { keep = false, onLost }: { keep?: boolean; onLost?: () => void } = {},
): postgres.Sql {
  return postgres(url, {
    max,
    // A kept connection holds a transaction or a LISTEN for an unlimited time.
    idle_timeout: keep ? 0 : 60,
    // Reconnects within a second after a failure; the driver's default takes up to twenty.
    backoff: (failures: number) => Math.min(1, 3 ** failures / 100),
    ...(keep ? { max_lifetime: null } : {}),
    ...(onLost ? { onclose: onLost } : {}),
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: "parley",
      plan_cache_mode: "force_custom_plan",
      jit: "off",
      // As text: the driver leaves out a number that is zero.
      max_parallel_workers_per_gather: "0" as never,
      // On Citus: else nothing that all workers share, such as users, can be changed after several tenants were read.
      "citus.multi_shard_modify_mode": "sequential",
    },
  });
}

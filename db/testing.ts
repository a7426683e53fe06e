import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { env, setEnv } from "@/env";
import { closeDatabase } from "./index";
import { addressOf, createDatabase, dropDatabase } from "./testing/cluster";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges with the one of Vitest
  interface ProvidedContext {
    /** The address of a database that is migrated and empty. */
    templateUrl: string;
    /** Where it is: the throw-away server, or all servers of a Citus cluster. */
    servers: string[];
  }
}

/** What signs and seals in database tests; a test that changes it puts it back. */
export const TEST_AUTH_SECRET = "a secret for tests only, at least 32 characters";

/** Whether the databases are on a Citus cluster, on which some tests do not make sense: they say why. */
export const isCluster = env().CITUS_URL !== undefined;

export type TestDatabase = { readonly url: string; readonly sql: postgres.Sql };

/**
 * Gives the test file, or the `describe` block, that calls it a migrated, empty database of its own: created before all
 * tests, dropped after all. `database()` and `driver()` of this worker connect to it. Call it outside of hooks and before
 * any hook that uses the database; the properties of the result can be read in hooks and tests.
 */
export function testDatabase(): TestDatabase {
  let created: CreatedDatabase | undefined;
  beforeAll(async () => {
    created = await cloneTemplate();
  });
  afterAll(() => created?.drop());
  const ready = () => {
    if (!created) throw new Error("The test database exists only in hooks and tests.");
    return created;
  };
  return {
    get url() {
      return ready().url;
    },
    get sql() {
      return ready().sql;
    },
  };
}

/** Some tests create triggers that let a statement fail. */
const ALLOW_TRIGGERS = { connection: { "citus.enable_unsafe_triggers": "on" } };

type CreatedDatabase = TestDatabase & { drop(): Promise<void> };

async function cloneTemplate(): Promise<CreatedDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = inject("templateUrl");
  await createDatabase(inject("servers"), name, new URL(template).pathname.slice(1));
  const url = addressOf(template, name);
  const sql = postgres(url, { max: 4, onnotice: () => {}, ...(isCluster ? ALLOW_TRIGGERS : {}) });
  await closeDatabase();
  setEnv({ DATABASE_URL: url, AUTH_SECRET: TEST_AUTH_SECRET });
  const drop = async () => {
    await closeDatabase();
    await sql.end({ timeout: 5 });
    await dropDatabase(inject("servers"), name);
  };
  return { url, sql, drop };
}

/** How many connections to the database of a test wait for a lock; on a cluster those of the workers. */
export async function waitingForLock(sql: postgres.Sql): Promise<number> {
  const waiting = `select count(distinct pid)::int as count from pg_locks
    where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`;
  const [row] = isCluster
    ? await sql<{ count: number }[]>`
        select sum(result::int)::int as count from run_command_on_all_nodes(${waiting}::text)`
    : await sql.unsafe<{ count: number }[]>(waiting);
  return row?.count ?? 0;
}

import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { setEnv } from "@/env";
import { closeDatabase } from "./index";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges with the one of Vitest
  interface ProvidedContext {
    /** The address of the throw-away server; its database `parley` is migrated and empty. */
    templateUrl: string;
  }
}

/** What signs and seals in database tests; a test that changes it puts it back. */
export const TEST_AUTH_SECRET = "a secret for tests only, at least 32 characters";

export type TestDatabase = { readonly url: string; readonly sql: postgres.Sql };

/**
 * Gives the test file, or the `describe` block, that calls it a migrated, empty database of its own: created before all
 * tests, dropped after all. `database()` and `driver()` of this worker connect to it. Call it outside of hooks and before
 * any hook that uses the database; the properties of the result can be read in hooks and tests.
 */
export function testDatabase(): TestDatabase {
  let created: CreatedDatabase | undefined;
  beforeAll(async () => {
    created = await createDatabase();
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

type CreatedDatabase = TestDatabase & { drop(): Promise<void> };

async function createDatabase(): Promise<CreatedDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = new URL(inject("templateUrl"));
  await administer((sql) => sql`create database ${sql(name)} template ${sql(template.pathname.slice(1))}`);
  const url = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  const sql = postgres(url, { max: 4, onnotice: () => {} });
  await closeDatabase();
  setEnv({ DATABASE_URL: url, AUTH_SECRET: TEST_AUTH_SECRET });
  const drop = async () => {
    await closeDatabase();
    await sql.end({ timeout: 5 });
    await administer((admin) => admin`drop database if exists ${admin(name)} with (force)`);
  };
  return { url, sql, drop };
}

async function administer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const url = Object.assign(new URL(inject("templateUrl")), { pathname: "/postgres" }).href;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

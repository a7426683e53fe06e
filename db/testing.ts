import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { setEnv } from "@/env";
import { closeDatabase } from "./index";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges with the one of Vitest
  interface ProvidedContext {
    /** The address of the throw-away server; its database `parley` is migrated and empty. */
    templateUrl: string;
  }
}

export type TestDatabase = { url: string; sql: postgres.Sql; drop(): Promise<void> };

/**
 * A migrated, empty database of one's own; `database()` and `driver()` of this worker lead to it until `drop`.
 * Call it in `beforeAll`, and `drop` in `afterAll`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const template = new URL(inject("templateUrl"));
  await administer((sql) => sql`create database ${sql(name)} template ${sql(template.pathname.slice(1))}`);
  const url = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  const sql = postgres(url, { max: 4, onnotice: () => {} });
  await closeDatabase();
  setEnv({ DATABASE_URL: url, AUTH_SECRET: "a secret of the tests, and of nothing else" });
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

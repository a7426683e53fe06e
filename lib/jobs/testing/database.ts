import { afterAll, beforeAll, beforeEach } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { deleteJobs } from "../testing";

/** A test database that is empty before each test, its queue of jobs too. Nothing is logged, and `environment` is set. */
export function emptiedDatabase(environment: Readonly<Record<string, string>> = {}): TestDatabase {
  const db = testDatabase();
  const variables = { LOG_LEVEL: "silent", ...environment };
  beforeAll(() => setEnv(variables));
  afterAll(() => setEnv(Object.fromEntries(Object.keys(variables).map((name) => [name, undefined]))));
  beforeEach(async () => {
    await db.sql`truncate tenants, users cascade`;
    await deleteJobs(db.sql);
  });
  return db;
}

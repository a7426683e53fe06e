import { afterAll, beforeAll, expect, it } from "vitest";
import { LATEST_OF_GRAPHILE } from "./graphile";
import { migrate, pendingMigrations } from "./migrate";
import { type TestDatabase, testDatabase } from "./testing";

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

it("knows that a fresh installation is up to date, and one that lacks the latest step is not", async () => {
  expect(await pendingMigrations(test.sql)).toBe(0);
  await test.sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
  expect(await pendingMigrations(test.sql)).toBe(1);
});

it("counts the steps of the background work as well", async () => {
  const [{ latest } = {}] = await test.sql`select max(id) as latest from graphile_worker.migrations`;
  expect(latest).toBe(LATEST_OF_GRAPHILE);
  const before = await pendingMigrations(test.sql);
  await test.sql`delete from graphile_worker.migrations where id = ${LATEST_OF_GRAPHILE}`;
  expect(await pendingMigrations(test.sql)).toBe(before + 1);
});

it("lets two processes migrate at the same time", async () => {
  await test.sql`drop schema drizzle cascade`;
  await test.sql`drop schema graphile_worker cascade`;
  await test.sql`drop schema public cascade`;
  await test.sql`create schema public`;
  await Promise.all([migrate(test.url), migrate(test.url)]);
  expect(await pendingMigrations(test.sql)).toBe(0);
});

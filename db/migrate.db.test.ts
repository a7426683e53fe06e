import { expect, it } from "vitest";
import { LATEST_GRAPHILE_MIGRATION } from "./graphile";
import { countPendingMigrations, migrate } from "./migrate";
import { isCluster, testDatabase } from "./testing";

const db = testDatabase();

it("knows that a fresh installation is up to date, and one that lacks the latest step is not", async () => {
  expect(await countPendingMigrations(db.sql)).toBe(0);
  await db.sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
  expect(await countPendingMigrations(db.sql)).toBe(1);
});

it("counts the steps of the background work as well", async () => {
  const [{ latest } = {}] = await db.sql`select max(id) as latest from graphile_worker.migrations`;
  expect(latest).toBe(LATEST_GRAPHILE_MIGRATION);
  const before = await countPendingMigrations(db.sql);
  await db.sql`delete from graphile_worker.migrations where id = ${LATEST_GRAPHILE_MIGRATION}`;
  expect(await countPendingMigrations(db.sql)).toBe(before + 1);
});

// The schema of a distributed database cannot be dropped as a whole.
it.skipIf(isCluster)("lets two processes migrate at the same time", async () => {
  await db.sql`drop schema drizzle cascade`;
  await db.sql`drop schema graphile_worker cascade`;
  await db.sql`drop schema public cascade`;
  await db.sql`create schema public`;
  await Promise.all([migrate(db.url), migrate(db.url)]);
  expect(await countPendingMigrations(db.sql)).toBe(0);
});

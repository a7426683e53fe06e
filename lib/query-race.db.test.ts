import { sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { withinBudget } from "./query-budget";
import { firstResult } from "./query-race";

const db = testDatabase();

const running = async () =>
  (
    await db.sql`select from pg_stat_activity where query like '%the slow one%' and state = 'active' and pid <> pg_backend_pid()`
  ).length;
const slow = () => withinBudget(60_000, (tx) => tx.execute(sql`select pg_sleep(30), 'the slow one'`));
const quick = () =>
  withinBudget(60_000, (tx) => tx.execute<{ one: number }>(sql`select 1 as one, pg_sleep(0.2)`));

it("the faster read is not delayed by the slower one, which ends in the database", async () => {
  expect(await firstResult([slow, quick])).toMatchObject([{ one: 1 }]);
  await vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 5_000 });
});

it("a read without a result leaves it to the others", async () => {
  const none = () => Promise.resolve(null);
  expect(await firstResult([none, quick])).toMatchObject([{ one: 1 }]);
  expect(await firstResult([none, none])).toBeNull();
});

it("a read that fails is not hidden by one that still runs", async () => {
  const wrong = () => withinBudget(60_000, (tx) => tx.execute(sql`select 1 / 0`));
  await expect(firstResult<unknown>([slow, wrong])).rejects.toMatchObject({ code: "22012" });
});

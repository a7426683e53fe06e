import { sql } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { withinRequest } from "./current-request";
import { countWithinBudget, withinBudget } from "./query-budget";

const db = testDatabase();

it("a timeout returns null, any other error is thrown", async () => {
  expect(await withinBudget(20, (tx) => tx.execute(sql`select pg_sleep(5)`))).toBeNull();
  await expect(withinBudget(5_000, (tx) => tx.execute(sql`select 1 / 0`))).rejects.toMatchObject({
    code: "22012",
  });
});

it("writes nothing", async () => {
  const write = withinBudget(5_000, (tx) => tx.execute(sql`create table x ()`));
  await expect(write).rejects.toMatchObject({ code: "25006" });
});

const running = async () =>
  (
    await db.sql`select from pg_stat_activity where query like '%the slow one%' and state = 'active' and pid <> pg_backend_pid()`
  ).length;
const slow = sql`select pg_sleep(30), 'the slow one'`;

it("a statement ends in the database when the browser leaves, and the connection is used again", async () => {
  for (const read of [withinBudget, countWithinBudget]) {
    const left = new AbortController();
    const result = withinRequest({ left: left.signal, path: "/", page: null }, () =>
      read(60_000, (tx) => tx.execute(slow)),
    );
    const failed = expect(result).rejects.toThrow("aborted");
    await vi.waitFor(async () => expect(await running()).toBe(1), { timeout: 10_000 });
    left.abort();
    await vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 1_000 });
    await failed;
    expect(await withinBudget(5_000, (tx) => tx.execute(sql`select 1 as one`))).toEqual([{ one: 1 }]);
  }
});

it("nothing is read for a browser that has left", async () => {
  const read = vi.fn();
  await expect(
    withinRequest({ left: AbortSignal.abort(), path: "/", page: null }, () => withinBudget(1_000, read)),
  ).rejects.toThrow("aborted");
  expect(read).not.toHaveBeenCalled();
});

it("a statement that fails before the browser leaves fails as it did", async () => {
  const { signal } = new AbortController();
  await expect(
    withinRequest({ left: signal, path: "/", page: null }, () =>
      withinBudget(1_000, (tx) => tx.execute(sql`select 1 / 0`)),
    ),
  ).rejects.toMatchObject({ code: "22012" });
});

import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { withinBudget } from "./query-budget";

testDatabase();

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

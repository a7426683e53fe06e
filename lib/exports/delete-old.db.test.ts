import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { log } from "@/lib/log";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { deleteOldExports } from "./delete-old";

const db = testDatabase();

test("exports older than 30 days are deleted, newer ones stay", async () => {
  const tenant = await makeTenant(db.sql, "north");
  const { userId } = await makeActor(db.sql, tenant, "admin");
  for (const age of ["31 days", "29 days", "1 minute"])
    await db.sql`
      insert into exports (tenant_id, user_id, key, format, query, started_at)
      values (${tenant}, ${userId}, ${age}, 'csv', 'client=Novak', now() - ${age}::interval)`;
  await deleteOldExports.run({}, { signal: new AbortController().signal, log: log() });
  const left = await db.sql<{ key: string }[]>`select key from exports order by started_at`;
  expect(left.map(({ key }) => key)).toEqual(["29 days", "1 minute"]);
});

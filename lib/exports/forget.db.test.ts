import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { log } from "@/lib/log";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { forgetExports } from "./forget";

const db = testDatabase();

test("what was asked of exports of long ago is not kept for ever, and nothing newer is forgotten", async () => {
  const tenant = await makeTenant(db.sql, "north");
  const { userId } = await makeActor(db.sql, tenant, "admin");
  for (const age of ["31 days", "29 days", "1 minute"])
    await db.sql`
      insert into exports (tenant_id, user_id, key, format, query, started_at)
      values (${tenant}, ${userId}, ${age}, 'csv', 'client=Novak', now() - ${age}::interval)`;
  await forgetExports.run({}, { signal: new AbortController().signal, log: log() });
  const left = await db.sql<{ key: string }[]>`select key from exports order by started_at`;
  expect(left.map(({ key }) => key)).toEqual(["29 days", "1 minute"]);
});

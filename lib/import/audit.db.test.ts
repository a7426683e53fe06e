import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { sealAudit } from "@/lib/audit/chain/seal";
import { verifyAudit } from "@/lib/audit/chain/verify";
import { makeTenant } from "@/lib/sessions/testing";
import { ImportAudit } from "./audit";

const db = testDatabase();

test("an import that goes on after its row was sealed is counted by another row", async () => {
  const tenant = await makeTenant(db.sql, "aurora");
  const counts = new ImportAudit(tenant);
  const id = await counts.takeId();
  const add = (created: number) => transaction(async (tx) => counts.record(tx, id, { created, updated: 0 }));
  await add(2);
  await add(3);
  await sealAudit(tenant);
  await add(4);
  await sealAudit(tenant);
  expect(await db.sql`select data from audit order by seq`).toEqual([
    { data: { created: 5, updated: 0 } },
    { data: { created: 4, updated: 0 } },
  ]);
  expect(await verifyAudit(tenant)).toMatchObject({ rows: 2, fault: null });
});

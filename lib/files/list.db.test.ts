import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { listFiles } from "./list";

const db = testDatabase();

test("a file is stored, being fetched, failed, or only known to have been sent", async () => {
  const tenant = await makeTenant(db.sql, "north");
  const admin = await makeActor(db.sql, tenant, "admin");
  const session = await makeSession(db.sql, tenant);
  const rows = [
    { storage_key: "key", remote: { id: "1" }, failure: "the first attempt failed" },
    { storage_key: null, remote: { id: "1" }, failure: null },
    { storage_key: null, remote: { id: "1" }, failure: "The vendor no longer has it" },
    { storage_key: null, remote: null, failure: null },
  ];
  for (const { storage_key, remote, failure } of rows)
    await db.sql`insert into files (tenant_id, session_id, name, media_type, storage_key, remote, failure)
      values (${tenant}, ${session}, 'a.png', 'image/png', ${storage_key}, ${remote && db.sql.json(remote)}, ${failure})`;
  const found = [...(await listFiles(admin, session)).values()];
  expect(found.sort((a, b) => a.id - b.id).map(({ state }) => state)).toEqual([
    "stored",
    "fetching",
    "failed",
    "unknown",
  ]);
  expect(found[2]).toMatchObject({ failure: "The vendor no longer has it", mediaType: "image/png" });
});

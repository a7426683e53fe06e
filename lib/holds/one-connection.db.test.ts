import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { addViewToCase } from "@/lib/cases/add-view";
import { growCase } from "@/lib/cases/grow";
import { eraseClient } from "@/lib/clients/erase";
import { packClient } from "@/lib/clients/package";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { findHolds } from "./find";
import { makeCase } from "./testing";

beforeAll(() => setEnv({ DATABASE_POOL: "1" }));
const db = testDatabase();

test("a transaction that removes something takes no second connection, which others that remove something may all have", async () => {
  const tenant = await makeTenant(db.sql, "north");
  const admin = await makeActor(db.sql, tenant, "admin");
  const caseId = await makeCase(db.sql, admin, "Claims", []);
  const claim = await makeSession(db.sql, tenant, { tags: ["claim"], ended_at: new Date() });
  await addViewToCase(admin, { caseId, view: "tag=claim", grows: "on" });
  const late = await makeSession(db.sql, tenant, { tags: ["claim"], ended_at: new Date() });
  const holds = await transaction((tx) => findHolds(tx, tenant, [claim, late]));
  expect([...holds.keys()]).toEqual([claim, late]);
  await growCase(tenant, caseId);
  await makeSession(db.sql, tenant, { client_name: "Zoe", ended_at: new Date() });
  await packClient(admin, { q: "Zoe" });
  await eraseClient(admin, { q: "Zoe", confirm: "Zoe" });
});

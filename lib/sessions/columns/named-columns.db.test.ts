import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { isParameter } from "../parameters";
import { makeActor, makeSession } from "../testing";
import { makeDesk, type OperatorActor, seat } from "../testing/desk";
import { namedColumns } from "./named-columns";
import { tenantGrid } from "./tenant-grid";

const db = testDatabase();
let admin: Actor;
let jana: OperatorActor;
beforeAll(async () => {
  const desk = await makeDesk(db.sql, "north");
  admin = await makeActor(db.sql, desk.tenant, "admin");
  jana = await seat(db.sql, desk, "Jana");
  await db.sql`insert into parameters (tenant_id, name) values (${desk.tenant}, 'plan'), (${desk.tenant}, 'salary')`;
  await makeSession(db.sql, desk.tenant, { parameters: { plan: "gold" }, operator_ids: [jana.operatorId] });
  await makeSession(db.sql, desk.tenant, { parameters: { salary: "1" } });
});

const named = async (actor: Actor) =>
  (await namedColumns(actor, await tenantGrid(actor))).filter(isParameter).map(({ label }) => label);

test("an operator is shown the names of those parameters only that their sessions have", async () => {
  expect(await named(admin)).toEqual(["plan", "salary"]);
  expect(await named(jana)).toEqual(["plan"]);
});

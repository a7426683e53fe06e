import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { may } from "@/lib/policy";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { readActor } from "@/lib/users/read-actor";
import { auditOf } from "@/lib/users/testing";
import { listZones } from "@/lib/zones";
import { changeTenant } from "./change";
import { findTenant } from "./find";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora", "Europe/Prague", "CZ");
  admin = await makeActor(db.sql, tenant, "admin");
});

/** What the form sends: no field for a box that is not ticked. */
const form = { name: "Aurora", zone: "Europe/Prague", country: "CZ", operatorsMayBan: "on" };
const change = async (input: object = {}, version?: string) =>
  changeTenant(admin, { ...form, version: version ?? (await findTenant(admin)).version, ...input });

test.each(["supervisor", "analyst", "operator"] as const)("a %s cannot change the company", async (role) => {
  const actor = await makeActor(db.sql, tenant, role);
  const { version } = await findTenant(admin);
  await expect(findTenant(actor)).rejects.toThrow(Forbidden);
  await expect(changeTenant(actor, { ...form, version })).rejects.toThrow(Forbidden);
  expect(await auditOf(db.sql, tenant)).toEqual([]);
});

test("the next request of everybody has the new settings", async () => {
  const operator = await makeActor(db.sql, tenant, "operator", { operatorId: 7 });
  await change({
    name: " Aurora\u00a0Ltd ",
    zone: "utc",
    country: "",
    operatorsMayBan: undefined,
    records: "on",
  });
  const next = await readActor(operator.userId, "aurora");
  expect(next.tenant).toEqual({
    ...{ id: tenant, slug: "aurora", name: "Aurora\u00a0Ltd", zone: "UTC", country: null },
    ...{ records: true, operatorsMayBan: false, secondFactorRoles: [], auditsReads: false },
    ...{ records: true, operatorsMayBan: false, secondFactorRoles: [], valueRights: {} },
  });
  expect(may({ ...next, operatorId: 7 }, "sessions.ban", { operatorIds: [7] })).toBe(false);
});

test("the audit has the old and the new values of what changed, and no row where nothing did", async () => {
  await change({ name: "aurora" });
  expect(await auditOf(db.sql, tenant)).toEqual([]);
  await change({ zone: "America/New_York", operatorsMayBan: "on" });
  expect(await auditOf(db.sql, tenant)).toMatchObject([
    {
      verb: "tenants.change",
      actor_kind: "user",
      subject_id: String(tenant),
      data: {
        changes: {
          name: { was: "aurora", is: "Aurora" },
          zone: { was: "Europe/Prague", is: "America/New_York" },
        },
      },
    },
  ]);
});

test.each([
  ["name", { name: " \u200b" }],
  ["name", { name: "x".repeat(121) }],
  ["zone", { zone: "" }],
  ["zone", { zone: "Mars/Olympus" }],
  ["zone", { zone: "+02:00" }],
  ["zone", { zone: "posix/Europe/Prague" }],
  ["country", { country: "Czechia" }],
  ["country", { country: "cz" }],
  ["records", { records: "perhaps" }],
])("refuses an invalid %s at its field, and changes nothing: %j", async (field, input) => {
  const before = await findTenant(admin);
  const refused = change(input);
  await expect(refused).rejects.toThrow(Invalid);
  await expect(refused).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
  expect(await findTenant(admin)).toEqual(before);
  expect(await auditOf(db.sql, tenant)).toEqual([]);
});

test("of two changes from the same version one is refused", async () => {
  const { version } = await findTenant(admin);
  const answers = await Promise.allSettled(["One", "Two"].map((name) => change({ name }, version)));
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toBeInstanceOf(Conflict);
  expect(await auditOf(db.sql, tenant)).toHaveLength(1);
});

test("changes no other tenant", async () => {
  const other = await makeActor(db.sql, await makeTenant(db.sql, "borealis"), "admin");
  const before = await findTenant(other);
  await change({ name: "borealis", zone: "UTC" });
  expect(await findTenant(other)).toEqual(before);
});

test("every zone that is offered is accepted by PostgreSQL", async () => {
  const zones = await listZones();
  expect(zones).toEqual(expect.arrayContaining(["UTC", "Europe/Prague", "Asia/Kolkata", "Asia/Calcutta"]));
  expect(zones.filter((zone) => /^(posix|US|Etc)\//.test(zone))).toEqual([]);
  await db.sql`select now() at time zone zone from unnest(${zones}::text[]) zone`;
});

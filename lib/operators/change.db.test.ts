import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { closeWakes, onWake, type Wake } from "@/lib/events/wakes";
import { ingestEvents } from "@/lib/ingest/ingest";
import { deleteJobs, queuedJobs } from "@/lib/jobs/testing";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { activateOperator } from "./activate";
import { changeOperator } from "./change";
import { createOperator } from "./create";
import { deactivateOperator } from "./deactivate";
import { listOperators } from "./list";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let otherAdmin: UserActor;
afterAll(() => closeWakes());
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
  otherAdmin = await makeActor(db.sql, await makeTenant(db.sql, "borealis"), "admin");
});

const ann = { name: "Ann", externalId: "", userId: null, groupIds: [], capacity: 3 };
const make = (input: object = {}, actor = admin) => createOperator(actor, { ...ann, ...input });
const theOperator = async () => {
  const [operator] = await listOperators(admin);
  if (!operator) throw new Error("There is no operator");
  return operator;
};
const change = async (input: object = {}, actor = admin) => {
  const { id, version } = await theOperator();
  return changeOperator(actor, { ...ann, id, version, ...input });
};
const verbs = async () => (await auditOf(db.sql, tenant)).map(({ verb }) => verb);

test.each(["supervisor", "analyst", "operator"] as const)(
  "a %s cannot see or change operators",
  async (role) => {
    const id = await make();
    const actor = await makeActor(db.sql, tenant, role);
    for (const refused of [
      () => listOperators(actor),
      () => make({}, actor),
      () => change({}, actor),
      () => deactivateOperator(actor, { id }),
      () => activateOperator(actor, { id }),
    ])
      await expect(refused()).rejects.toThrow(Forbidden);
    expect(await verbs()).toEqual(["operators.create"]);
  },
);

test("an operator of another tenant answers like one that does not exist (T25)", async () => {
  const id = await make();
  for (const verb of [
    (each: number) => changeOperator(otherAdmin, { ...ann, id: each, version: "" }),
    (each: number) => deactivateOperator(otherAdmin, { id: each }),
    (each: number) => activateOperator(otherAdmin, { id: each }),
  ]) {
    const answers = await Promise.all(
      [id, 999_999, Number.NaN].map((each) => verb(each).catch((error: unknown) => error)),
    );
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(NotFound);
      expect(answer).toEqual(answers[0]);
    }
  }
  expect(await listOperators(otherAdmin)).toEqual([]);
});

describe("createOperator and changeOperator", () => {
  test.each([
    ["name", { name: "" }],
    ["externalId", { externalId: "x".repeat(201) }],
    ["capacity", { capacity: 0 }],
    ["capacity", { capacity: 51 }],
    ["capacity", { capacity: Number.NaN }],
    ["groupIds", { groupIds: [999_999] }],
    ["userId", { userId: 999_999 }],
  ])("refuses an invalid %s at its field, and stores nothing", async (field, input) => {
    const made = make(input);
    await expect(made).rejects.toThrow(Invalid);
    await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(await db.sql`select from operators`).toEqual([]);
    expect(await verbs()).toEqual([]);
  });

  test("stores the input and adds an audit row", async () => {
    const group = await makeNamed(db.sql, "groups", tenant, "Support");
    const id = await make({ externalId: "op-1", groupIds: [group], userId: admin.userId, capacity: 50 });
    await makeSession(db.sql, tenant, { status: "active", operator_id: id });
    expect(await theOperator()).toMatchObject({
      ...{ id, name: "Ann", externalId: "op-1", capacity: 50, holds: 1, status: "offline" },
      user: { id: admin.userId, email: admin.email },
      groups: [{ id: group, name: "Support" }],
    });
    await change({ name: "Anna" });
    expect(await theOperator()).toMatchObject({ name: "Anna", externalId: null, user: null, groups: [] });
    expect(await auditOf(db.sql, tenant)).toMatchObject([
      { verb: "operators.create", subject_id: String(id), data: { externalId: "op-1", groupIds: [group] } },
      {
        verb: "operators.change",
        subject_id: String(id),
        data: {
          changes: expect.objectContaining({
            name: { was: "Ann", is: "Anna" },
            groupIds: { was: [group], is: [] },
          }),
        },
      },
    ]);
  });

  test("refuses a user or group of another tenant (T25)", async () => {
    const theirs = await makeNamed(db.sql, "groups", otherAdmin.tenant.id, "Theirs");
    await expect(make({ groupIds: [theirs] })).rejects.toThrow(Invalid);
    const [none, another] = await Promise.all(
      [999_999, otherAdmin.userId].map((userId) => make({ userId }).catch((error: unknown) => error)),
    );
    expect(another).toEqual(none);
  });

  test.each([
    ["externalId", { externalId: "op-1" }],
    ["userId", {}],
  ])("gives a %s to one operator, also of two that ask at the same moment", async (field, input) => {
    const both = { userId: field === "userId" ? admin.userId : null, ...input };
    const answers = await Promise.allSettled([1, 2].map(() => make(both)));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ name: "Invalid", fields: { [field]: expect.any(String) } });
  });

  test("refuses an older version; the status does not count as a change", async () => {
    await make();
    const { version } = await theOperator();
    await db.sql`update operators set status = 'online', status_at = now(), seen_at = now()`;
    await change({ capacity: 5, version });
    await expect(change({ capacity: 7, version })).rejects.toThrow(Conflict);
    expect(await theOperator()).toMatchObject({ capacity: 5, status: "online" });
  });

  test("takes the operator offline when its user changes", async () => {
    await make();
    await db.sql`update operators set status = 'online', seen_at = now()`;
    await change({ userId: admin.userId });
    const [row] = await db.sql`select status, seen_at from operators`;
    expect(row).toEqual({ status: "offline", seen_at: null });
  });

  test("leaves memberships in deactivated groups alone", async () => {
    const group = await makeNamed(db.sql, "groups", tenant, "Support");
    await make({ groupIds: [group] });
    await db.sql`update groups set deactivated_at = now()`;
    await change();
    await db.sql`update groups set deactivated_at = null`;
    expect(await theOperator()).toMatchObject({ groups: [{ id: group }] });
  });
});

describe("deactivateOperator and activateOperator", () => {
  test("takes the operator offline at once, and each can be done once", async () => {
    const id = await make();
    await db.sql`update operators set status = 'online'`;
    for (const verb of [deactivateOperator, activateOperator]) {
      const answers = await Promise.allSettled([1, 2].map(() => verb(admin, { id })));
      const refused = answers.filter((answer) => answer.status === "rejected");
      expect(refused).toHaveLength(1);
      expect(refused[0]?.reason).toBeInstanceOf(Conflict);
      expect(await theOperator()).toMatchObject({ status: "offline" });
    }
    expect(await verbs()).toEqual(["operators.create", "operators.deactivate", "operators.activate"]);
  });

  test("activates with the status offline, even if another system set another status", async () => {
    const id = await make({ externalId: "op-1" });
    await deactivateOperator(admin, { id });
    const at = new Date(Date.now() + 1_000).toISOString();
    const operator = { externalId: "op-1" };
    const [stored] = await ingestEvents({ kind: "system", tenant: admin.tenant }, "key 1", [
      { id: "1", kind: "operator_status", at, operator, status: "online" },
    ]);
    expect(stored).toMatchObject({ status: "stored" });
    await activateOperator(admin, { id });
    expect(await theOperator()).toMatchObject({ status: "offline", deactivatedAt: null });
  });

  test("wakes the viewers of operators and routes their offers again", async () => {
    const id = await make();
    await deleteJobs(db.sql);
    const wakes: (Wake | "missed")[] = [];
    const end = onWake((wake) => wakes.push(wake));
    // The first notification after connecting is always "missed".
    await expect.poll(() => wakes).toEqual(["missed"]);
    await deactivateOperator(admin, { id });
    await expect.poll(() => wakes.slice(1)).toEqual([{ tenantId: tenant, sessions: [], operators: true }]);
    end();
    expect(await queuedJobs(db.sql)).toMatchObject([{ payload: { tenantId: tenant } }]);
  });
});

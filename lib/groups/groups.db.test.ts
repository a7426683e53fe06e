import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { changeOperator } from "@/lib/operators/change";
import { listOperators } from "@/lib/operators/list";
import { makeActor, makeNamed, makeSession, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { activateGroup } from "./activate";
import { changeGroup } from "./change";
import { createGroup } from "./create";
import { deactivateGroup } from "./deactivate";
import { listGroups } from "./list";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let otherAdmin: UserActor;
let ann: number;
let bob: number;
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  admin = await makeActor(db.sql, tenant, "admin");
  otherAdmin = await makeActor(db.sql, await makeTenant(db.sql, "borealis"), "admin");
  ann = await makeNamed(db.sql, "operators", tenant, "Ann");
  bob = await makeNamed(db.sql, "operators", tenant, "Bob");
});

const support = {
  name: "Support",
  externalId: "",
  operatorIds: [],
  queueLimit: null,
  acceptTimeoutSeconds: 30,
  queueTimeoutSeconds: null,
};
const make = (input: object = {}, actor = admin) => createGroup(actor, { ...support, ...input });
const theGroup = async () => {
  const [group] = await listGroups(admin);
  if (!group) throw new Error("There is no group");
  return group;
};
const change = async (input: object = {}, actor = admin) => {
  const { id, version } = await theGroup();
  return changeGroup(actor, { ...support, id, version, ...input });
};
const verbs = async () => (await auditOf(db.sql, tenant)).map(({ verb }) => verb);

test("accepts numbers as form texts and as JSON", async () => {
  const typed = {
    queueLimit: " 20 ",
    acceptTimeoutSeconds: "45",
    queueTimeoutSeconds: "",
    operatorIds: [String(ann)],
  };
  await make(typed);
  expect(await theGroup()).toMatchObject({
    ...{ queueLimit: 20, acceptTimeoutSeconds: 45, queueTimeoutSeconds: null },
    members: [{ id: ann }],
  });
  const { id, version } = await theGroup();
  await changeGroup(admin, { ...support, ...typed, id: String(id), version, operatorIds: undefined });
  expect(await theGroup()).toMatchObject({ members: [] });
  await expect(make({ name: "Other", acceptTimeoutSeconds: "soon" })).rejects.toMatchObject({
    fields: { acceptTimeoutSeconds: "Enter a whole number of seconds from 5 to 600" },
  });
});

test.each(["supervisor", "analyst", "operator"] as const)(
  "a %s cannot see or change groups",
  async (role) => {
    const id = await make();
    const actor = await makeActor(db.sql, tenant, role);
    for (const refused of [
      () => listGroups(actor),
      () => make({}, actor),
      () => change({}, actor),
      () => deactivateGroup(actor, { id }),
      () => activateGroup(actor, { id }),
    ])
      await expect(refused()).rejects.toThrow(Forbidden);
    expect(await verbs()).toEqual(["groups.create"]);
  },
);

test("a group of another tenant answers like one that does not exist (T25)", async () => {
  const id = await make();
  for (const verb of [
    (each: number) => changeGroup(otherAdmin, { ...support, id: each, version: "" }),
    (each: number) => deactivateGroup(otherAdmin, { id: each }),
    (each: number) => activateGroup(otherAdmin, { id: each }),
  ]) {
    const answers = await Promise.all(
      [id, 999_999, Number.NaN].map((each) => verb(each).catch((error: unknown) => error)),
    );
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(NotFound);
      expect(answer).toEqual(answers[0]);
    }
  }
  expect(await listGroups(otherAdmin)).toEqual([]);
});

describe("createGroup and changeGroup", () => {
  test.each([
    ["name", { name: " " }],
    ["externalId", { externalId: "x".repeat(201) }],
    ["queueLimit", { queueLimit: 0 }],
    ["queueLimit", { queueLimit: Number.NaN }],
    ["acceptTimeoutSeconds", { acceptTimeoutSeconds: 4 }],
    ["acceptTimeoutSeconds", { acceptTimeoutSeconds: 30.5 }],
    ["queueTimeoutSeconds", { queueTimeoutSeconds: 86_401 }],
    ["operatorIds", { operatorIds: [999_999] }],
  ])("refuses an invalid %s at its field, and stores nothing", async (field, input) => {
    const made = make(input);
    await expect(made).rejects.toThrow(Invalid);
    await expect(made).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(await db.sql`select from groups`).toEqual([]);
    expect(await verbs()).toEqual([]);
  });

  test("stores the input and the members, and adds an audit row", async () => {
    const id = await make({ operatorIds: [bob, ann, bob], queueLimit: 20, externalId: " sup " });
    expect(await theGroup()).toMatchObject({
      ...{ id, name: "Support", externalId: "sup", queueLimit: 20, acceptTimeoutSeconds: 30 },
      ...{ queueTimeoutSeconds: null, waiting: 0, deactivatedAt: null },
      members: [
        { id: ann, name: "Ann" },
        { id: bob, name: "Bob" },
      ],
    });
    await change({ operatorIds: [ann], queueTimeoutSeconds: 600 });
    expect(await theGroup()).toMatchObject({
      ...{ externalId: null, queueLimit: null, queueTimeoutSeconds: 600, members: [{ id: ann }] },
    });
    expect(await auditOf(db.sql, tenant)).toMatchObject([
      { verb: "groups.create", subject_id: String(id), data: { queueLimit: 20, operatorIds: [bob, ann] } },
      {
        verb: "groups.change",
        subject_id: String(id),
        data: {
          changes: {
            queueTimeoutSeconds: { is: 600 },
            operatorIds: { was: [ann, bob], is: [ann] },
          },
        },
      },
    ]);
  });

  test("refuses an operator of another tenant (T25)", async () => {
    const theirs = await makeNamed(db.sql, "operators", otherAdmin.tenant.id, "Eve");
    await expect(make({ operatorIds: [theirs] })).rejects.toThrow(Invalid);
  });

  test("leaves memberships of deactivated operators alone", async () => {
    await make({ operatorIds: [ann, bob] });
    await db.sql`update operators set deactivated_at = now() where id = ${bob}`;
    await change({ operatorIds: [] });
    expect((await theGroup()).members).toEqual([]);
    await db.sql`update operators set deactivated_at = null`;
    expect((await theGroup()).members).toEqual([{ id: bob, name: "Bob" }]);
  });

  test("gives an external ID to one group only, also of two concurrent requests", async () => {
    const answers = await Promise.allSettled(["One", "Two"].map((name) => make({ name, externalId: "sup" })));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ name: "Invalid", fields: { externalId: expect.any(String) } });
    await expect(make({ externalId: "sup" }, otherAdmin)).resolves.toBeGreaterThan(0);
  });

  test("refuses a name that looks like that of another group, also of two concurrent requests", async () => {
    const refusal = { name: "Invalid", fields: { name: "There is already a group called “Péče o klienty”" } };
    const id = await make({ name: "Péče o klienty" });
    for (const name of ["PÉČE  O KLIENTY", "pece o klienty", "Péče\u00a0o klienty"])
      await expect(make({ name })).rejects.toMatchObject(refusal);
    const answers = await Promise.allSettled([1, 2].map(() => make({ name: "Twins" })));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const twins = (await listGroups(admin)).find(({ name }) => name === "Twins");
    const renamed = { ...support, id: twins?.id ?? 0, version: twins?.version ?? "", name: "péče o klienty" };
    await expect(changeGroup(admin, renamed)).rejects.toMatchObject(refusal);
    // Deactivated groups, groups of other tenants and groups of other systems do not count.
    await make({ name: "Péče o klienty" }, otherAdmin);
    await deactivateGroup(admin, { id });
    await changeGroup(admin, renamed);
    await db.sql`insert into groups (tenant_id, name) values (${tenant}, 'Péče o klienty')`;
    for (const { id, version, name } of (await listGroups(admin)).filter((each) => !each.deactivatedAt))
      await changeGroup(admin, { ...support, id, version, name, queueLimit: 9 });
  });

  test("refuses an older version, and one of two concurrent changes", async () => {
    await make();
    const { version } = await theGroup();
    const answers = await Promise.allSettled(["One", "Two"].map((name) => change({ name, version })));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(Conflict);
    await expect(change({ name: "Three", version })).rejects.toThrow(Conflict);
  });

  test("is refused when its members were changed by a change of an operator", async () => {
    const id = await make();
    const { version } = await theGroup();
    const [before] = (await listOperators(admin)).filter((each) => each.id === ann);
    const fields = { name: "Ann", externalId: "", userId: null, capacity: 3 };
    await changeOperator(admin, { ...fields, id: ann, version: before?.version ?? "", groupIds: [id] });
    await expect(change({ version, operatorIds: [] })).rejects.toThrow(Conflict);
    expect((await theGroup()).members).toEqual([{ id: ann, name: "Ann" }]);
  });
});

describe("deactivateGroup and activateGroup", () => {
  test("is refused while sessions wait in the group, with their number", async () => {
    const id = await make();
    const waiting = { group_id: id, queued_at: new Date() };
    await makeSession(db.sql, tenant, { ...waiting, status: "queued" });
    await makeSession(db.sql, tenant, { ...waiting, status: "offered", offered_operator_id: ann });
    await makeSession(db.sql, tenant, { ...waiting, status: "active" });
    expect(await theGroup()).toMatchObject({ waiting: 2 });
    await expect(deactivateGroup(admin, { id })).rejects.toThrow(/^2 sessions are waiting/);
    expect(await theGroup()).toMatchObject({ deactivatedAt: null });
    await db.sql`update sessions set status = 'active'`;
    await deactivateGroup(admin, { id });
    expect(await verbs()).toEqual(["groups.create", "groups.deactivate"]);
  });

  test("is refused while a channel uses the group", async () => {
    const id = await make();
    await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id)
      values (${tenant}, 'webchat', 'www', 'Our web', 'key', ${id})`;
    await expect(deactivateGroup(admin, { id })).rejects.toThrow("Our web");
    await db.sql`update channel_accounts set deactivated_at = now()`;
    await expect(deactivateGroup(admin, { id })).resolves.toBeUndefined();
  });

  test("can be done once each, and the members stay", async () => {
    const id = await make({ operatorIds: [ann] });
    for (const verb of [deactivateGroup, activateGroup]) {
      const answers = await Promise.allSettled([1, 2].map(() => verb(admin, { id })));
      const refused = answers.filter((answer) => answer.status === "rejected");
      expect(refused).toHaveLength(1);
      expect(refused[0]?.reason).toBeInstanceOf(Conflict);
    }
    expect(await theGroup()).toMatchObject({ deactivatedAt: null, members: [{ id: ann }] });
    expect(await verbs()).toEqual(["groups.create", "groups.deactivate", "groups.activate"]);
  });
});

describe("waiting limits", () => {
  test("are optional, and a warning comes before the limit", async () => {
    await make({ waitingWarningSeconds: "30", waitingLimitSeconds: "60" });
    expect(await theGroup()).toMatchObject({ waitingWarningSeconds: 30, waitingLimitSeconds: 60 });
    await change({ waitingWarningSeconds: "30", waitingLimitSeconds: "" });
    expect(await theGroup()).toMatchObject({ waitingWarningSeconds: 30, waitingLimitSeconds: null });
    const late = change({ waitingWarningSeconds: 60, waitingLimitSeconds: 60 });
    await expect(late).rejects.toMatchObject({
      fields: { waitingWarningSeconds: "The warning must come before the limit" },
    });
    for (const wrong of ["0", "86401", "a minute", "1.5"])
      await expect(change({ waitingLimitSeconds: wrong }), wrong).rejects.toThrow(Invalid);
    expect(await theGroup()).toMatchObject({ waitingWarningSeconds: 30, waitingLimitSeconds: null });
    expect(await verbs()).toEqual(["groups.create", "groups.change"]);
  });

  test("are part of what an outdated form is refused for", async () => {
    await make();
    const { id, version } = await theGroup();
    await change({ waitingLimitSeconds: 60 });
    await expect(changeGroup(admin, { ...support, id, version })).rejects.toThrow(Conflict);
    expect(await theGroup()).toMatchObject({ waitingLimitSeconds: 60 });
  });
});

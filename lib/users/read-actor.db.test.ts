import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { NotFound } from "@/lib/errors";
import { makeNamed, makeTenant } from "@/lib/sessions/testing";
import { readActor } from "./read-actor";
import { type MadeUser, makeMember, makeUser } from "./testing";

const db = testDatabase();
let aurora: number;
let borealis: number;
let eva: MadeUser;
let karl: MadeUser;

beforeAll(async () => {
  aurora = await makeTenant(db.sql, "aurora", "Europe/Prague");
  borealis = await makeTenant(db.sql, "borealis", "UTC");
  eva = await makeUser(db.sql, "eva@aurora.test");
  karl = await makeUser(db.sql, "karl@borealis.test");
  await makeMember(db.sql, aurora, eva.id, "operator");
  await makeMember(db.sql, borealis, karl.id, "admin");
});
beforeEach(async () => {
  await db.sql`update users set deactivated_at = null`;
  await db.sql`update memberships set deactivated_at = null`;
});

describe("an actor", () => {
  it("is a user in a tenant, with the operator they are and the groups that operator serves", async () => {
    const operator = await makeNamed(db.sql, "operators", aurora, "Eva");
    const groups = [
      await makeNamed(db.sql, "groups", aurora, "Sales"),
      await makeNamed(db.sql, "groups", aurora, "Help"),
    ];
    await makeNamed(db.sql, "groups", aurora, "Night");
    await db.sql`update operators set user_id = ${eva.id} where id = ${operator}`;
    for (const group of groups)
      await db.sql`insert into group_members (tenant_id, group_id, operator_id) values (${aurora}, ${group}, ${operator})`;
    expect(await readActor(eva.id, "aurora")).toEqual({
      kind: "user",
      tenant: {
        id: aurora,
        slug: "aurora",
        name: "aurora",
        zone: "Europe/Prague",
        country: null,
        records: false,
        operatorsMayBan: true,
        secondFactorRoles: [],
        auditsReads: false,
        valueRights: {},
      },
      userId: eva.id,
      name: "eva@aurora.test",
      email: "eva@aurora.test",
      language: null,
      role: "operator",
      operatorId: operator,
      groupIds: groups,
      defaultViewId: null,
    });
  });

  it("has no operator and no groups when the user is not an operator", async () => {
    expect(await readActor(karl.id, "borealis")).toMatchObject({
      role: "admin",
      operatorId: null,
      groupIds: [],
    });
  });

  it("T25: is not found in another tenant, exactly as in one that does not exist", async () => {
    const foreign = await thrownBy(() => readActor(eva.id, "borealis"));
    const unknown = await thrownBy(() => readActor(eva.id, "no-such-tenant"));
    expect(foreign).toBeInstanceOf(NotFound);
    expect(foreign).toEqual(unknown);
  });

  it("has in each tenant only the role given there", async () => {
    await makeMember(db.sql, borealis, eva.id, "analyst");
    expect(await readActor(eva.id, "borealis")).toMatchObject({
      role: "analyst",
      operatorId: null,
      groupIds: [],
    });
    expect(await readActor(eva.id, "aurora")).toMatchObject({ role: "operator" });
    await db.sql`delete from memberships where user_id = ${eva.id} and tenant_id = ${borealis}`;
  });

  it("T27: is not found in any tenant once the user is deactivated", async () => {
    await readActor(eva.id, "aurora");
    await db.sql`update users set deactivated_at = now() where id = ${eva.id}`;
    await expect(readActor(eva.id, "aurora")).rejects.toBeInstanceOf(NotFound);
  });

  it("T27: is not found once the membership is deactivated", async () => {
    await db.sql`update memberships set deactivated_at = now() where user_id = ${eva.id}`;
    await expect(readActor(eva.id, "aurora")).rejects.toBeInstanceOf(NotFound);
  });

  it("T27: loses a right with the role", async () => {
    await db.sql`update memberships set role = 'analyst' where user_id = ${karl.id}`;
    expect(await readActor(karl.id, "borealis")).toMatchObject({ role: "analyst" });
    await db.sql`update memberships set role = 'admin' where user_id = ${karl.id}`;
  });

  it("T13: is not found with a role of a newer version", async () => {
    await db.sql`update memberships set role = 'auditor' where user_id = ${eva.id}`;
    await expect(readActor(eva.id, "aurora")).rejects.toBeInstanceOf(NotFound);
    await db.sql`update memberships set role = 'operator' where user_id = ${eva.id}`;
  });

  it.each(["", "AURORA", "aurora ", "aurora\0", "%", "' or true --"])(
    "is nobody in the tenant %j",
    async (slug) => {
      await expect(readActor(eva.id, slug)).rejects.toBeInstanceOf(NotFound);
    },
  );

  it.each([0, -1, 2 ** 53])("is not found with the user id %d", async (id) => {
    await expect(readActor(id, "aurora")).rejects.toBeInstanceOf(NotFound);
  });
});

async function thrownBy(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => undefined,
    (error: unknown) => error,
  );
}

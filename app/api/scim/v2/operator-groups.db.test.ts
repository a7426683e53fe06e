import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { changeMember } from "@/lib/members/change";
import { listMembers } from "@/lib/members/list";
import { activateOperator } from "@/lib/operators/activate";
import { changeOperator } from "@/lib/operators/change";
import { createOperator } from "@/lib/operators/create";
import { deactivateOperator } from "@/lib/operators/deactivate";
import { listOperators } from "@/lib/operators/list";
import { changeProvisionedRights } from "@/lib/provisioning/groups/change-rights";
import { makeNamed } from "@/lib/sessions/testing";
import { newProvider, operations, type provider } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let ask: ReturnType<typeof provider>;
let counter = 0;
let sales: number;
let support: number;
let eva: string;
let ota: string;
beforeEach(async () => {
  counter += 1;
  const slug = `operator-groups-${counter}`;
  ({ tenant, admin, ask } = await newProvider(db.sql, slug));
  sales = await makeNamed(db.sql, "groups", tenant, "Sales");
  support = await makeNamed(db.sql, "groups", tenant, "Support");
  const makeUser = async (name: string) =>
    (await ask("POST /Users", { userName: `${name}@${slug}.test`, displayName: name })).body.id;
  eva = await makeUser("Eva");
  ota = await makeUser("Ota");
});

/** A group of the provider that gives a group of operators. */
async function makeGroup(displayName: string, groupId: number, ...members: string[]): Promise<string> {
  const body = { displayName, members: members.map((value) => ({ value })) };
  const { id } = (await ask("POST /Groups", body)).body;
  await give(id, groupId);
  return id;
}
const give = (id: string, groupId: number, role = "") =>
  changeProvisionedRights(admin, { id, role, groupId: String(groupId) });
const patch = (id: string, op: "add" | "remove", ...users: string[]) =>
  ask(`PATCH /Groups/${id}`, operations({ op, path: "members", value: users.map((value) => ({ value })) }));

const fields = { externalId: "", capacity: 3 };
const makeOperator = (userId: string | null, ...groupIds: number[]) =>
  createOperator(admin, { ...fields, name: "Ann", userId, groupIds });
const groupsOf = async (operatorId: number) =>
  (
    await db.sql`select group_id from group_members
      where tenant_id = ${tenant} and operator_id = ${operatorId} order by group_id`
  ).map(({ group_id }) => Number(group_id));

test("a group of operators follows the group of the provider, for users with an operator", async () => {
  const operator = await makeOperator(eva);
  const id = await makeGroup("Team", sales, eva, ota);
  expect(await groupsOf(operator)).toEqual([sales]);
  await give(id, support);
  expect(await groupsOf(operator)).toEqual([support]);
  await patch(id, "remove", eva);
  expect(await groupsOf(operator)).toEqual([]);
  await patch(id, "add", eva);
  expect(await groupsOf(operator)).toEqual([support]);
  await ask(`DELETE /Groups/${id}`);
  expect(await groupsOf(operator)).toEqual([]);
});

test("a group that an admin has chosen stays, also when another group of the provider gives it", async () => {
  const operator = await makeOperator(eva, support);
  const team = await makeGroup("Team", sales, eva, ota);
  await makeGroup("Others", support, ota);
  expect(await groupsOf(operator)).toEqual([sales, support]);
  await patch(team, "remove", eva, ota);
  expect(await groupsOf(operator)).toEqual([support]);
  await patch(team, "add", eva);
  await ask(`DELETE /Users/${eva}`);
  expect(await groupsOf(operator)).toEqual([support]);
});

test("a group stays that another group of the provider still gives", async () => {
  const operator = await makeOperator(eva);
  const [first] = [await makeGroup("First", sales, eva), await makeGroup("Second", sales, eva)];
  await ask(`DELETE /Groups/${first}`);
  expect(await groupsOf(operator)).toEqual([sales]);
});

describe("the groups of the provider count at once for an operator", () => {
  beforeEach(() => makeGroup("Team", sales, eva));

  test("that is created for the user", async () => {
    expect(await groupsOf(await makeOperator(eva, support))).toEqual([sales, support]);
  });

  test("that gets the user", async () => {
    const id = await makeOperator(null, support);
    const version = (await listOperators(admin))[0]?.version;
    await changeOperator(admin, { ...fields, id, version, name: "Ann", userId: eva, groupIds: [support] });
    expect(await groupsOf(id)).toEqual([sales, support]);
  });

  test.each(["a new one", "one that exists"])("that the user gets: %s", async (which) => {
    const free = which === "a new one" ? null : await makeOperator(null);
    const id = Number(eva);
    const version = (await listMembers(admin)).find(({ userId }) => userId === id)?.version;
    await changeMember(admin, { id, version, role: "operator", operator: free ?? "new" });
    const operator = (await listMembers(admin)).find(({ userId }) => userId === id)?.operator;
    expect(await groupsOf(operator?.id ?? 0)).toEqual([sales]);
  });

  test("that is activated again", async () => {
    const id = await makeOperator(ota);
    await deactivateOperator(admin, { id });
    await makeGroup("More", support, ota);
    expect(await groupsOf(id)).toEqual([]);
    await activateOperator(admin, { id });
    expect(await groupsOf(id)).toEqual([support]);
  });
});

test("thousands of users get their role and their group of operators, each with a row of the audit", async () => {
  const COUNT = 2_100;
  const id = await makeGroup("Team", sales);
  await db.sql`
    with made as (insert into users (email, name)
      select 'user-' || n || '@' || ${tenant}::text || '.test', 'User ' || n from generate_series(1, ${COUNT}) n returning id),
    members as (insert into memberships (tenant_id, user_id, role) select ${tenant}, id, 'operator' from made returning user_id)
    insert into operators (tenant_id, name, user_id) select ${tenant}, 'Operator', user_id from members`;
  await db.sql`
    insert into provisioned_users (tenant_id, user_id, role_from_groups)
    select ${tenant}, user_id, false from operators where tenant_id = ${tenant}`;
  await db.sql`
    insert into provisioned_group_members (tenant_id, provisioned_group_id, user_id)
    select ${tenant}, ${id}, user_id from operators where tenant_id = ${tenant}`;
  await give(id, support, "analyst");
  const [counts] = await db.sql`select
    (select count(*)::int from memberships where tenant_id = ${tenant} and role = 'analyst') as roles,
    (select count(*)::int from group_members where tenant_id = ${tenant} and group_id = ${support}) as groups,
    (select count(*)::int from audit where tenant_id = ${tenant} and verb = 'users.change_role') as role_rows,
    (select count(*)::int from audit where tenant_id = ${tenant} and verb = 'operators.change_groups') as group_rows`;
  expect(counts).toEqual({ roles: COUNT, groups: COUNT, role_rows: COUNT, group_rows: COUNT });
});

import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { changeProvisioning } from "@/lib/provisioning/change";
import { changeProvisionedRights } from "@/lib/provisioning/groups/change-rights";
import { readProvisioning } from "@/lib/provisioning/read";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { auditOf } from "@/lib/users/testing";
import { expectError, newProvider, operations, type provider } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let ask: ReturnType<typeof provider>;
let counter = 0;
let slug = "";
beforeEach(async () => {
  counter += 1;
  slug = `groups-${counter}`;
  ({ tenant, admin, ask } = await newProvider(db.sql, slug));
});

const makeUser = async (name: string) =>
  (await ask("POST /Users", { userName: `${name}@${slug}.test`, displayName: name })).body.id;
/** One after the other, in the order of their ids. */
async function makeUsers(...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push(await makeUser(name));
  return ids;
}
const makeGroup = async (displayName: string, ...members: string[]) =>
  (await ask("POST /Groups", { displayName, members: members.map((value) => ({ value })) })).body.id;
const membersOf = async (id: string) =>
  (await ask(`GET /Groups/${id}`)).body.members?.map(({ value }) => value);
const roleOf = async (id: string | number) =>
  (await db.sql`select role from memberships where tenant_id = ${tenant} and user_id = ${id}`)[0]?.role;
const give = (id: string, role: string, groupId = "") =>
  changeProvisionedRights(admin, { id, role, groupId });
const member = (value: string) => ({ value, $ref: null });

describe("a group of the provider", () => {
  test("reads as it was sent, is found by its name, and lists its users only where asked", async () => {
    const eva = await makeUser("Eva");
    const made = await ask("POST /Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      displayName: "Support",
      externalId: "8aa1",
      members: [{ value: eva, display: "Eva" }],
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        displayName: "Support",
        externalId: "8aa1",
        members: [{ value: eva, display: "Eva", $ref: expect.stringMatching(new RegExp(`/Users/${eva}$`)) }],
      },
    });
    const filter = encodeURIComponent('displayName eq "SUPPORT"');
    const found = await ask(`GET /Groups?excludedAttributes=members&filter=${filter}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: made.body.id }] });
    expect(found.body.Resources?.[0]).not.toHaveProperty("members");
    expect((await ask(`GET /Users/${eva}`)).body.groups).toEqual([
      { value: made.body.id, display: "Support" },
    ]);
    for (const displayName of ["Support", "supporT"])
      expectError(await ask("POST /Groups", { displayName }), 409, "uniqueness");
    const renamed = await ask(`PUT /Groups/${made.body.id}`, { displayName: "SUPPORT" });
    expect(renamed).toMatchObject({ status: 200, body: { displayName: "SUPPORT" } });
  });

  test("is changed as Entra ID and Okta do it", async () => {
    const [eva, ota, ida] = await makeUsers("Eva", "Ota", "Ida");
    if (!eva || !ota || !ida) throw new Error("There are no users");
    const id = await makeGroup("Team", eva);
    const patch = async (...all: object[]) => (await ask(`PATCH /Groups/${id}`, operations(...all))).status;
    expect(await patch({ op: "Add", path: "members", value: [member(ota), member(ida)] })).toBe(204);
    expect(await membersOf(id)).toEqual([eva, ota, ida]);
    expect(await patch({ op: "Remove", path: "members", value: [member(ida)] })).toBe(204);
    expect(await patch({ op: "remove", path: `members[value eq "${eva}"]` })).toBe(204);
    expect(await membersOf(id)).toEqual([ota]);
    expect(await patch({ op: "replace", value: { id, displayName: "Renamed" } })).toBe(204);
    expect(await patch({ op: "replace", path: "members", value: [{ value: eva, display: "Eva" }] })).toBe(
      204,
    );
    const asked = operations({ op: "replace", path: "externalId", value: "8aa1" });
    expect(await ask(`PATCH /Groups/${id}?attributes=externalId`, asked)).toMatchObject({
      status: 200,
      body: { id, externalId: "8aa1" },
    });
    expect((await ask(`GET /Groups/${id}`)).body).toMatchObject({
      displayName: "Renamed",
      members: [{ value: eva }],
    });
    const put = await ask(`PUT /Groups/${id}`, { displayName: "Put", members: [{ value: ida }] });
    expect(put).toMatchObject({ status: 200, body: { displayName: "Put", members: [{ value: ida }] } });
    expect((await auditOf(db.sql, tenant)).at(-1)).toMatchObject({
      verb: "provisioning.change_group",
      actor_kind: "key",
      subject_id: id,
      data: {
        changes: { name: { was: "Renamed", is: "Put" }, externalId: { was: "8aa1", is: null } },
        added: [Number(ida)],
        removed: [Number(eva)],
      },
    });
  });

  test("has the users of all changes that come at the same moment", async () => {
    const users = await makeUsers("A", "B", "C", "D", "E", "F");
    const id = await makeGroup("Team", ...users.slice(0, 2));
    const changes = [
      ...[...users.slice(2), ...users.slice(2)].map((user) => ({
        op: "Add",
        path: "members",
        value: [member(user)],
      })),
      ...users.slice(0, 2).map((user) => ({ op: "remove", path: `members[value eq "${user}"]` })),
    ];
    const answers = await Promise.all(changes.map((each) => ask(`PATCH /Groups/${id}`, operations(each))));
    expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 204));
    expect(await membersOf(id)).toEqual(users.slice(2));
  });

  test("is in the audit only with what changes, its external id included", async () => {
    const eva = await makeUser("Eva");
    const id = await makeGroup("Team", eva);
    const rows = async () =>
      (await auditOf(db.sql, tenant)).flatMap(({ verb, data }) =>
        verb === "provisioning.change_group" ? [data] : [],
      );
    await ask(`PUT /Groups/${id}`, { displayName: "Team", members: [member(eva)] });
    await ask(`PATCH /Groups/${id}`, operations({ op: "add", path: "members", value: [member(eva)] }));
    expect(await rows()).toEqual([]);
    await ask(`PATCH /Groups/${id}`, operations({ op: "replace", value: { externalId: "8aa1" } }));
    expect(await rows()).toEqual([
      { changes: { externalId: { was: null, is: "8aa1" } }, added: [], removed: [] },
    ]);
  });

  test("refuses users who do not exist, and changes nothing then", async () => {
    const eva = await makeUser("Eva");
    const id = await makeGroup("Team", eva);
    const add = operations({ op: "add", path: "members", value: [member("999999")] });
    expect(await ask(`PATCH /Groups/${id}`, add)).toMatchObject({
      status: 400,
      body: { scimType: "invalidValue" },
    });
    expect(await membersOf(id)).toEqual([eva]);
  });
});

describe("the role of a user", () => {
  test("is the highest of their groups, else the default of the tenant", async () => {
    const eva = await makeUser("Eva");
    const [high, low, none] = await Promise.all(["High", "Low", "None"].map((name) => makeGroup(name, eva)));
    if (!high || !low || !none) throw new Error("There are no groups");
    expect(await roleOf(eva)).toBe("operator");
    await give(low, "analyst");
    expect(await roleOf(eva)).toBe("analyst");
    await give(high, "supervisor");
    expect(await roleOf(eva)).toBe("supervisor");
    await ask(`PATCH /Groups/${high}`, operations({ op: "remove", path: `members[value eq "${eva}"]` }));
    expect(await roleOf(eva)).toBe("analyst");
    await ask(`DELETE /Groups/${low}`);
    expect(await roleOf(eva)).toBe("operator");
    await changeProvisioning(admin, { defaultRole: "analyst" });
    expect(await roleOf(eva)).toBe("analyst");
    expect(
      (await auditOf(db.sql, tenant)).filter(({ verb }) => verb.startsWith("provisioning.change")),
    ).toContainEqual(
      expect.objectContaining({
        actor_kind: "user",
        data: { changes: { defaultRole: { was: "operator", is: "analyst" } } },
      }),
    );
  });

  test("stays what an admin has chosen until a group gives one, which then decides for good", async () => {
    const own = await makeActor(db.sql, tenant, "supervisor");
    const id = await makeGroup("Team", String(own.userId));
    expect(await roleOf(own.userId)).toBe("supervisor");
    await give(id, "analyst");
    expect(await roleOf(own.userId)).toBe("analyst");
    await ask(`PATCH /Groups/${id}`, operations({ op: "remove", path: "members" }));
    expect(await roleOf(own.userId)).toBe("operator");
  });

  test("never leaves the tenant without an admin: the whole change is refused", async () => {
    const id = await makeGroup("Team");
    await give(id, "analyst");
    const add = operations({ op: "add", path: "members", value: [member(String(admin.userId))] });
    const answer = await ask(`PATCH /Groups/${id}`, add);
    expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining("only admin") } });
    expect(await membersOf(id)).toEqual([]);
    expect(await roleOf(admin.userId)).toBe("admin");
    const second = await makeActor(db.sql, tenant, "admin");
    await give(id, "admin");
    await ask(
      `PATCH /Groups/${id}`,
      operations({
        op: "replace",
        path: "members",
        value: [admin, second].map(({ userId }) => member(String(userId))),
      }),
    );
    await expect(give(id, "analyst")).rejects.toThrow(Conflict);
    expect(await roleOf(admin.userId)).toBe("admin");
  });
});

test("of two changes at the same moment that would leave no admin, one is refused", async () => {
  const second = await makeActor(db.sql, tenant, "admin");
  const ids = await Promise.all(["One", "Two"].map((name) => makeGroup(name)));
  for (const id of ids) await give(id, "analyst");
  const answers = await Promise.all(
    [admin, second].map(({ userId }, index) =>
      ask(
        `PATCH /Groups/${ids[index]}`,
        operations({ op: "add", path: "members", value: [member(String(userId))] }),
      ),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect([await roleOf(admin.userId), await roleOf(second.userId)].sort()).toEqual(["admin", "analyst"]);
});

describe("what groups give", () => {
  test.each(["supervisor", "analyst", "operator"] as const)(
    "is not for a %s to choose or see",
    async (role) => {
      const actor = await makeActor(db.sql, tenant, role);
      const id = await makeGroup("Team");
      await expect(changeProvisionedRights(actor, { id, role: "admin", groupId: "" })).rejects.toThrow(
        Forbidden,
      );
      await expect(changeProvisioning(actor, { defaultRole: "admin" })).rejects.toThrow(Forbidden);
      await expect(readProvisioning(actor)).rejects.toThrow(Forbidden);
    },
  );

  test("refuses what does not exist, and groups of another tenant", async () => {
    const id = await makeGroup("Team");
    const other = await makeTenant(db.sql, `${slug}-other`);
    const foreign = await makeNamed(db.sql, "groups", other, "Foreign");
    const stranger = await makeActor(db.sql, other, "admin");
    await expect(give(id, "owner")).rejects.toThrow(Invalid);
    await expect(give(id, "", String(foreign))).rejects.toThrow(Invalid);
    await expect(changeProvisionedRights(stranger, { id, role: "admin", groupId: "" })).rejects.toThrow(
      NotFound,
    );
    await expect(changeProvisioning(admin, { defaultRole: "" })).rejects.toThrow(Invalid);
  });

  test("is listed with the keys of the provider, and says whose creator has left", async () => {
    const id = await makeGroup("Team", await makeUser("Eva"));
    await give(id, "analyst");
    const [key] = (await readProvisioning(admin)).keys;
    expect(key).toMatchObject({ name: "Entra ID", isLeft: false });
    await makeActor(db.sql, tenant, "admin");
    await ask(`DELETE /Users/${admin.userId}`);
    expect(await readProvisioning(admin)).toMatchObject({
      defaultRole: "operator",
      users: 1,
      groups: [{ id: Number(id), displayName: "Team", role: "analyst", group: null, members: 1 }],
      keys: [{ name: "Entra ID", isLeft: true }],
    });
  });
});

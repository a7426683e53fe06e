import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { addMember } from "@/lib/members/add";
import { listMembers } from "@/lib/members/list";
import { setMemberPassword } from "@/lib/members/set-password";
import { readActor } from "@/lib/users/read-actor";
import { auditOf, makeMember, makeUser } from "@/lib/users/testing";
import { verifyOidc } from "@/lib/users/verify-oidc";
import { expectError, newProvider, newUser, operations, type provider } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let ask: ReturnType<typeof provider>;
let counter = 0;
let slug = "";
beforeEach(async () => {
  counter += 1;
  slug = `scim-${counter}`;
  ({ tenant, admin, ask } = await newProvider(db.sql, slug));
});

const address = (name: string) => `${name}@${slug}.test`;

const eva = () => newUser(slug);

const create = async (user: object = eva()): Promise<string> => (await ask("POST /Users", user)).body.id;
const roleOf = async (id: string) =>
  (await db.sql`select role from memberships where tenant_id = ${tenant} and user_id = ${id}`)[0]?.role;

describe("a new user", () => {
  test("has no password, the role with the fewest rights, and reads as it was sent", async () => {
    const made = await ask("POST /Users", eva());
    expect(made).toMatchObject({ status: 201, type: "application/scim+json" });
    const { id } = made.body;
    expect(made.body).toMatchObject({
      externalId: `eva-${slug}`,
      userName: address("eva"),
      displayName: "Eva Nová",
      name: { formatted: "Eva Nová", familyName: "Nová", givenName: "Eva" },
      active: true,
      emails: [{ value: address("eva"), type: "work", primary: true }],
      groups: [],
      meta: {
        resourceType: "User",
        location: expect.stringMatching(new RegExp(`/api/scim/v2/Users/${id}$`)),
      },
    });
    expect((await ask(`GET /Users/${id}`)).body).toEqual(made.body);
    const [row] = await db.sql`select password_hash, name from users where id = ${id}`;
    expect(row).toEqual({ password_hash: null, name: "Eva Nová" });
    expect(await roleOf(id)).toBe("operator");
    expect(await auditOf(db.sql, tenant)).toContainEqual({
      verb: "users.provision",
      actor_kind: "key",
      subject_id: id,
      data: { role: "operator", externalId: `eva-${slug}` },
    });
  });

  test("is refused when the e-mail, in any case, or the external id is taken", async () => {
    await create();
    expectError(await ask("POST /Users", eva()), 409, "uniqueness");
    const shouted = { ...eva(), externalId: "other", userName: address("EVA") };
    expectError(await ask("POST /Users", shouted), 409, "uniqueness");
    expectError(await ask("POST /Users", { ...eva(), userName: address("ema") }), 409, "uniqueness");
    expect((await ask("GET /Users")).body.totalResults).toBe(2);
  });

  test("is one of two that are created at the same moment", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ask("POST /Users", eva())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test.each([
    ["without userName", { userName: undefined }, "invalidValue"],
    ["with a userName that is no e-mail", { userName: "eva" }, "invalidValue"],
    ["with a name that is too long", { displayName: "x".repeat(121) }, "invalidValue"],
    ["with active that is neither", { active: "perhaps" }, "invalidValue"],
    ["with a list as the name", { displayName: ["Eva"] }, "invalidValue"],
  ])("%s is refused", async (_what, change, scimType) => {
    expectError(await ask("POST /Users", { ...eva(), ...change }), 400, scimType);
    expect((await ask("GET /Users")).body.totalResults).toBe(1);
  });

  test.each(["", "{", "[]", "null", '"x"'])("the body %j is refused", async (body) => {
    expectError(await ask("POST /Users", body || " "), 400, body ? "invalidSyntax" : "invalidValue");
  });

  test("signs in by the single sign-on, also where the provider vouches for no e-mail", async () => {
    const id = Number(await create());
    const claims = { issuer: "https://login.example.com", email: null, emailVerified: false, ip: null };
    await expect(verifyOidc({ ...claims, subject: "somebody" })).rejects.toThrow();
    await expect(verifyOidc({ ...claims, subject: `eva-${slug}` })).resolves.toMatchObject([{ id }]);
    await ask(`PATCH /Users/${id}`, operations({ op: "replace", value: { active: false } }));
    const actor = readActor(id, slug);
    await expect(actor).rejects.toThrow();
  });
});

describe("a list of users", () => {
  test("is filtered as Entra ID and Okta ask, in pages", async () => {
    const id = await create();
    const by = async (filter: string) =>
      (await ask(`GET /Users?filter=${encodeURIComponent(filter)}`)).body.Resources?.map((user) => user.id);
    expect(await by(`userName eq "${address("EVA")}"`)).toEqual([id]);
    expect(await by(`externalId eq "eva-${slug}"`)).toEqual([id]);
    expect(await by(`userName eq "${address("eva")}" and active eq true`)).toEqual([id]);
    expect(await by(`userName eq "${address("eva")}" and active eq "False"`)).toEqual([]);
    expect(await by(`emails[type eq "work"].value eq "${address("eva")}"`)).toEqual([id]);
    const shown = 'displayName eq "EVA NOVÁ"';
    expect(await by(shown)).toEqual([id]);
    await ask(`PATCH /Users/${id}`, operations({ op: "add", path: "displayName", value: "Eva Nová" }));
    await db.sql`update users set name = 'Evička' where id = ${id}`;
    expect(await by(shown)).toEqual([id]);
    expect(await by('displayName eq "Evička"')).toEqual([]);
    expect(await by('userName eq "nobody@example.test"')).toEqual([]);
    expect(await by('externalId eq "\\u0000"')).toEqual([]);
    const page = await ask("GET /Users?startIndex=2&count=1");
    expect(page.body).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1, Resources: [{ id }] });
    expect((await ask("GET /Users?startIndex=-3&count=0")).body).toMatchObject({
      totalResults: 2,
      startIndex: 1,
      itemsPerPage: 0,
    });
  });

  test.each(['userName co "e"', 'password eq "x"', "userName eq", "("])(
    "refuses the filter %s",
    async (filter) => {
      expectError(await ask(`GET /Users?filter=${encodeURIComponent(filter)}`), 400, "invalidFilter");
    },
  );

  test("has the attributes that are asked for", async () => {
    const id = await create();
    const { body } = await ask(`GET /Users/${id}?attributes=userName,name.givenName`);
    expect(Object.keys(body).sort()).toEqual(["id", "meta", "name", "schemas", "userName"]);
    const without = await ask(`GET /Users/${id}?excludedAttributes=groups,emails`);
    expect(Object.keys(without.body)).not.toContain("emails");
    expect(Object.keys(without.body)).toContain("userName");
  });
});

describe("a changed user", () => {
  test("is what Okta puts in place of it", async () => {
    const id = await create();
    const put = await ask(`PUT /Users/${id}`, {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      id,
      userName: address("eva.mala"),
      name: { givenName: "Eva", familyName: "Malá" },
      displayName: "Eva Malá",
      emails: [{ primary: true, value: address("private"), type: "work", display: address("private") }],
      active: true,
      groups: [],
    });
    expect(put).toMatchObject({
      status: 200,
      body: { userName: address("eva.mala"), displayName: "Eva Malá" },
    });
    expect(put.body).not.toHaveProperty("externalId");
    expect(put.body).toMatchObject({ emails: [{ value: address("private") }] });
    expect(await auditOf(db.sql, tenant)).toContainEqual(
      expect.objectContaining({
        verb: "users.change",
        data: {
          changes: {
            name: { was: "Eva Nová", is: "Eva Malá" },
            email: { was: address("eva"), is: address("eva.mala") },
            externalId: { was: `eva-${slug}`, is: null },
            displayName: { was: null, is: "Eva Malá" },
            familyName: { was: "Nová", is: "Malá" },
            workEmail: { was: null, is: address("private") },
          },
        },
      }),
    );
  });

  test("keeps the name that users have given themselves until the provider changes it", async () => {
    const id = await create();
    await db.sql`update users set name = 'Evička' where id = ${id}`;
    const department = { op: "Add", path: "externalId", value: "new" };
    expect((await ask(`PATCH /Users/${id}`, operations(department))).body).toMatchObject({
      displayName: "Evička",
    });
    const name = { op: "Replace", path: "name.familyName", value: "Malá" };
    expect((await ask(`PATCH /Users/${id}`, operations(name))).body).toMatchObject({
      displayName: "Eva Malá",
    });
  });

  test("keeps it also when the provider sends everything again, by each attribute that can name them", async () => {
    for (const name of [
      { displayName: "Nová Eva" },
      { name: { formatted: "Nová, Eva", givenName: "Eva", familyName: "Nová" } },
    ]) {
      const user = { ...eva(), name: undefined, ...name };
      const id = await create(user);
      await db.sql`update users set name = 'Evička' where id = ${id}`;
      const nameAfter = async (call: string, body: object) => {
        expect((await ask(`${call} /Users/${id}`, body)).status).toBe(200);
        return (await db.sql`select name from users where id = ${id}`)[0]?.name;
      };
      expect(await nameAfter("PUT", user)).toBe("Evička");
      expect(await nameAfter("PATCH", operations({ op: "add", path: "externalId", value: slug }))).toBe(
        "Evička",
      );
      expect(await nameAfter("PUT", user)).toBe("Evička");
      expect(await nameAfter("PUT", { ...user, displayName: "Eva Malá" })).toBe("Eva Malá");
      await ask(`DELETE /Users/${id}`);
    }
  });

  test("is in the audit with each attribute that changed, and not at all when none did", async () => {
    const id = await create();
    const changesOf = async () =>
      (await auditOf(db.sql, tenant)).flatMap(({ verb, data }) =>
        verb === "users.change" ? [data.changes] : [],
      );
    await ask(`PUT /Users/${id}`, eva());
    await ask(`PATCH /Users/${id}`, operations({ op: "replace", value: { externalId: `eva-${slug}` } }));
    expect(await changesOf()).toEqual([]);
    await ask(`PATCH /Users/${id}`, operations({ op: "replace", value: { externalId: "new" } }));
    expect(await changesOf()).toEqual([{ externalId: { was: `eva-${slug}`, is: "new" } }]);
    await ask(`DELETE /Users/${id}`);
    await ask("POST /Users", { ...eva(), externalId: "back", displayName: "Eva Malá" });
    expect((await changesOf()).at(-1)).toEqual({
      name: { was: "Eva Nová", is: "Eva Malá" },
      externalId: { was: null, is: "back" },
      displayName: { was: null, is: "Eva Malá" },
    });
  });

  test.each(["with a link for choosing a password", "whose password an admin has reset"])(
    "%s is not taken over by an e-mail or an id that the provider sets",
    async (way) => {
      const invited = await addMember(admin, {
        ...{ email: address("ota"), name: "Ota", role: "admin", operator: "none", password: "" },
      });
      const id = invited.userId;
      if (way.includes("reset"))
        await db.sql`with gone as (delete from sign_in_links where user_id = ${id})
          update users set password_changed_at = now() where id = ${id}`;
      const thief = { issuer: "https://login.example.com", subject: `thief-${slug}`, ip: null };
      await ask(`PATCH /Users/${id}`, operations({ op: "add", path: "externalId", value: thief.subject }));
      await expect(verifyOidc({ ...thief, email: null, emailVerified: false })).rejects.toThrow(Forbidden);
      const stolen = operations({ op: "replace", path: "userName", value: address("thief") });
      expectError(await ask(`PATCH /Users/${id}`, stolen), 400, "mutability");
    },
  );

  test("who was created by the provider gets no password from an admin; one whom an admin has added does", async () => {
    const id = Number(await create());
    for (const password of ["", "typed by the admin"]) {
      const set = setMemberPassword(admin, { id, password });
      await expect(set).rejects.toMatchObject({ fields: { password: expect.stringContaining("provider") } });
    }
    const own = await makeUser(db.sql, address("own"), "correct horse battery");
    await makeMember(db.sql, tenant, own.id, "admin");
    await ask(`PATCH /Users/${own.id}`, operations({ op: "add", path: "externalId", value: "own" }));
    for (const _ of ["first", "again"])
      await expect(setMemberPassword(admin, { id: own.id, password: "" })).resolves.toBeDefined();
    const may = new Map((await listMembers(admin)).map((each) => [each.userId, each.mayHavePassword]));
    expect([may.get(id), may.get(own.id), may.get(admin.userId)]).toEqual([false, true, true]);
  });

  test("who has a password keeps the e-mail, to which a link for a new one would go", async () => {
    const own = await makeUser(db.sql, address("own"), "correct horse battery");
    await makeMember(db.sql, tenant, own.id, "admin");
    const stolen = operations({ op: "replace", path: "userName", value: address("thief") });
    expectError(await ask(`PATCH /Users/${own.id}`, stolen), 400, "mutability");
  });

  test("who has a password signs in by the single sign-on only with a verified e-mail, not with an id that the provider sets", async () => {
    const own = await makeUser(db.sql, address("own"), "correct horse battery");
    await makeMember(db.sql, tenant, own.id, "admin");
    const linked = operations({ op: "replace", path: "externalId", value: `thief-${slug}` });
    expect(await ask(`PATCH /Users/${own.id}`, linked)).toMatchObject({ status: 200 });
    expect(await roleOf(String(own.id))).toBe("admin");
    const thief = { issuer: "https://login.example.com", subject: `thief-${slug}`, ip: null };
    await expect(verifyOidc({ ...thief, email: null, emailVerified: false })).rejects.toThrow(Forbidden);
    await expect(verifyOidc({ ...thief, email: own.email, emailVerified: false })).rejects.toThrow(Forbidden);
    const owner = { ...thief, subject: `own-${slug}`, email: own.email, emailVerified: true };
    await expect(verifyOidc(owner)).resolves.toMatchObject([{ id: own.id }]);
  });

  test("cannot take the e-mail of a colleague", async () => {
    const id = await create();
    const other = await addMember(admin, {
      ...{ email: address("ota"), name: "Ota", role: "analyst", operator: "none", password: "" },
    });
    const change = operations({ op: "replace", path: "userName", value: other.email });
    expectError(await ask(`PATCH /Users/${id}`, change), 409, "uniqueness");
  });
});

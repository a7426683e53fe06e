import { beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { createKey } from "@/lib/keys/create";
import { verifyKey } from "@/lib/keys/verify";
import { changeMember } from "@/lib/members/change";
import { listMembers } from "@/lib/members/list";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { readSignIn } from "@/lib/sign-ins/read";
import { startSignIn } from "@/lib/sign-ins/start";
import { readActor } from "@/lib/users/read-actor";
import { auditOf } from "@/lib/users/testing";
import { expectError, newProvider, newUser, operations, provider } from "./testing";

const db = testDatabase();
let tenant: number;
let admin: UserActor;
let ask: ReturnType<typeof provider>;
let counter = 0;
let slug = "";
beforeEach(async () => {
  counter += 1;
  slug = `access-${counter}`;
  ({ tenant, admin, ask } = await newProvider(db.sql, slug));
});

const address = (name: string) => `${name}@${slug}.test`;

const eva = () => newUser(slug);

const create = async (user: object = eva()): Promise<string> => (await ask("POST /Users", user)).body.id;

describe("a deactivated user", () => {
  const ways: [string, object][] = [
    ["Entra ID", { op: "Replace", path: "active", value: "False" }],
    ["Okta", { op: "replace", value: { active: false } }],
  ];
  test.each(ways)(
    "T27: loses access at once, with %s, and comes back with the same id",
    async (_who, operation) => {
      const id = await create();
      const [row] =
        await db.sql`select password_changed_at as "passwordChangedAt" from users where id = ${id}`;
      const signIn = await startSignIn([
        {
          id: Number(id),
          name: "Eva",
          email: address("eva"),
          passwordChangedAt: row?.passwordChangedAt ?? null,
        },
      ]);
      expect((await readSignIn(signIn))?.tenants).toHaveLength(1);
      const wakes: string[] = [];
      const { unlisten } = await db.sql.listen("parley_wakes", (payload) => wakes.push(payload));
      const answer = await ask(`PATCH /Users/${id}`, operations(operation));
      await vi.waitFor(() => expect(wakes.join()).toContain(`"tenantId":${tenant},"sessions":null`));
      await unlisten();
      expect(answer).toMatchObject({ status: 200, body: { active: false } });
      expect(await readSignIn(signIn)).toBeUndefined();
      await expect(readActor(Number(id), slug)).rejects.toThrow();
      await ask(`PATCH /Users/${id}`, operations({ op: "replace", path: "active", value: "True" }));
      await expect(readActor(Number(id), slug)).resolves.toMatchObject({ role: "operator" });
      const verbs = (await auditOf(db.sql, tenant)).map(({ verb, actor_kind }) => `${actor_kind} ${verb}`);
      expect(verbs.slice(-2)).toEqual(["key users.deactivate", "key users.activate"]);
    },
  );

  test("has no API key any more, but the provider keeps its own", async () => {
    const leaver = await makeActor(db.sql, tenant, "admin");
    const [reads, provisions] = await Promise.all(
      (["read", "provision"] as const).map((scope) => createKey(leaver, { name: scope, scopes: [scope] })),
    );
    if (!reads || !provisions) throw new Error("There are no keys");
    const answer = await provider(provisions.key)(`DELETE /Users/${leaver.userId}`);
    expect(answer.status).toBe(204);
    await expect(verifyKey(reads.key)).rejects.toThrow();
    await expect(verifyKey(provisions.key)).resolves.toMatchObject({ name: "provision" });
  });

  test("is never the last admin", async () => {
    const answer = await ask(
      `PATCH /Users/${admin.userId}`,
      operations({ op: "replace", value: { active: false } }),
    );
    expectError(answer, 409);
    expect(answer.body.detail).toMatch(/only admin/);
    expectError(await ask(`DELETE /Users/${admin.userId}`), 409);
    await expect(readActor(admin.userId, slug)).resolves.toMatchObject({ role: "admin" });
  });

  test("whom the provider has deleted is gone for it, and comes back when it is created again", async () => {
    const id = await create();
    expect((await ask(`DELETE /Users/${id}`)).status).toBe(204);
    await expect(readActor(Number(id), slug)).rejects.toThrow();
    for (const call of [`GET /Users/${id}`, `DELETE /Users/${id}`]) expectError(await ask(call), 404);
    expect((await ask("GET /Users")).body.totalResults).toBe(1);
    const again = await ask("POST /Users", { ...eva(), displayName: "Eva Malá" });
    expect(again).toMatchObject({ status: 201, body: { id, active: true, displayName: "Eva Malá" } });
    await expect(readActor(Number(id), slug)).resolves.toBeDefined();
  });
});

test("T25: users and groups of another tenant answer like missing ones, to every method", async () => {
  const other = await makeTenant(db.sql, `${slug}-other`);
  const stranger = await makeActor(db.sql, other, "admin");
  const key = await createKey(stranger, { name: "Other", scopes: ["provision"] });
  const groupId = (await provider(key.key)("POST /Groups", { displayName: "Team" })).body.id;
  const patch = operations({ op: "replace", path: "displayName", value: "Mine" });
  for (const [kind, id] of [
    ["Users", stranger.userId],
    ["Groups", groupId],
  ] as const)
    for (const [method, body] of [
      ["GET"],
      ["PUT", { ...eva(), displayName: "x" }],
      ["PATCH", patch],
      ["DELETE"],
    ] as const) {
      const answers = await Promise.all(
        [id, 999_999_999, "x"].map((each) => ask(`${method} /${kind}/${each}`, body)),
      );
      for (const answer of answers) expectError(answer, 404);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
    }
  const members = { displayName: "Mine", members: [{ value: String(stranger.userId) }] };
  expectError(await ask("POST /Groups", members), 400, "invalidValue");
  expect(
    (await ask(`GET /Users?filter=${encodeURIComponent(`userName eq "${stranger.email}"`)}`)).body
      .totalResults,
  ).toBe(0);
});

test("other keys, revoked keys and no key are refused", async () => {
  for (const scope of ["ingest", "read", "act", "record"] as const) {
    const { key } = await createKey(admin, { name: scope, scopes: [scope] });
    expectError(await provider(key)("GET /Users"), 403);
  }
  expectError(await provider("parley_wrong")("GET /Users"), 401);
  const both = createKey(admin, { name: "Both", scopes: ["read", "provision"] });
  await expect(both).rejects.toMatchObject({ fields: { scopes: expect.stringContaining("nothing else") } });
});

test("admins cannot change a role that groups decide", async () => {
  const id = Number(await create());
  const member = (await listMembers(admin)).find(({ userId }) => userId === id);
  const change = { id, version: member?.version, operator: "none" };
  await expect(changeMember(admin, { ...change, role: "admin" })).rejects.toMatchObject({
    fields: { role: expect.stringContaining("identity provider") },
  });
  await expect(changeMember(admin, { ...change, role: "operator" })).resolves.toBeUndefined();
});

test("a provider finds out what is supported", async () => {
  expect((await ask("GET /ServiceProviderConfig")).body).toMatchObject({ patch: { supported: true } });
  expect((await ask("GET /ResourceTypes")).body.Resources?.map(({ id }) => id)).toEqual(["User", "Group"]);
  const schemas = (await ask("GET /Schemas")).body.Resources?.map(({ id }) => id);
  expect(schemas).toEqual(["User", "Group"].map((name) => `urn:ietf:params:scim:schemas:core:2.0:${name}`));
});

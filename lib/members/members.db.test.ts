import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { readSignIn } from "@/lib/sign-ins/read";
import { startSignIn } from "@/lib/sign-ins/start";
import { choosePassword } from "@/lib/users/choose-password";
import { readActor } from "@/lib/users/read-actor";
import { auditOf } from "@/lib/users/testing";
import { verifyPassword } from "@/lib/users/verify-password";
import { activateMember } from "./activate";
import { addMember } from "./add";
import { changeMember } from "./change";
import { deactivateMember } from "./deactivate";
import { listMembers } from "./list";
import { setMemberPassword } from "./set-password";

const db = testDatabase();
let tenant: number;
let south: number;
let admin: UserActor;
let analyst: UserActor;
let otherAdmin: UserActor;
beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));
beforeEach(async () => {
  await db.sql`truncate tenants, users, sign_in_attempts restart identity cascade`;
  tenant = await makeTenant(db.sql, "aurora");
  south = await makeTenant(db.sql, "borealis");
  admin = await makeActor(db.sql, tenant, "admin");
  analyst = await makeActor(db.sql, tenant, "analyst");
  otherAdmin = await makeActor(db.sql, south, "admin");
});

const JANA = {
  email: "Jana@example.test",
  name: "Jana",
  role: "supervisor",
  operator: "none",
  password: "",
} as const;
const add = (input: object = {}, actor = admin) => addMember(actor, { ...JANA, ...input });
const memberNamed = async (userId: number) => {
  const found = (await listMembers(admin)).find((member) => member.userId === userId);
  if (!found) throw new Error("There is no such user");
  return found;
};
const change = async (userId: number, input: object = {}) => {
  const { role, operator, version } = await memberNamed(userId);
  const same = { role, operator: operator?.id ?? "none", version };
  return changeMember(admin, { id: userId, ...same, ...input });
};
const twice = (password: string) => ({ password, repeatedPassword: password });
const signsIn = (email: string, password: string) => verifyPassword({ email, password, ip: null });
const verbs = async () => (await auditOf(db.sql, tenant)).map(({ verb }) => verb);

test.each(["supervisor", "analyst", "operator"] as const)("a %s cannot see or change users", async (role) => {
  const actor = await makeActor(db.sql, tenant, role);
  const { userId } = analyst;
  for (const refused of [
    () => listMembers(actor),
    () => add({}, actor),
    () => changeMember(actor, { id: actor.userId, version: role, role: "admin", operator: "none" }),
    () => setMemberPassword(actor, { id: admin.userId, password: "quite long enough" }),
    () => deactivateMember(actor, { id: userId }),
    () => activateMember(actor, { id: userId }),
  ])
    await expect(refused()).rejects.toThrow(Forbidden);
  expect(await verbs()).toEqual([]);
});

test("a user of another tenant answers like one who does not exist (T25)", async () => {
  for (const verb of [
    (userId: number) =>
      changeMember(admin, { id: userId, version: "admin", role: "analyst", operator: "none" }),
    (userId: number) => setMemberPassword(admin, { id: userId, password: "" }),
    (userId: number) => deactivateMember(admin, { id: userId }),
    (userId: number) => activateMember(admin, { id: userId }),
  ]) {
    const answers = await Promise.all(
      [otherAdmin.userId, 999_999].map((id) => verb(id).catch((error: unknown) => error)),
    );
    expect(answers[0]).toBeInstanceOf(NotFound);
    expect(answers[0]).toEqual(answers[1]);
  }
  expect((await listMembers(admin)).map(({ userId }) => userId)).not.toContain(otherAdmin.userId);
});

describe("adding a user", () => {
  test.each([
    ["email", { email: "jana" }],
    ["name", { name: " " }],
    ["role", { role: "owner" as never }],
    ["password", { password: "short" }],
    ["operator", { operator: 999_999 }],
  ])("refuses an invalid %s at its field, and stores nothing", async (field, input) => {
    const added = add(input);
    await expect(added).rejects.toThrow(Invalid);
    await expect(added).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(await db.sql`select from users where email ilike 'jana%'`).toEqual([]);
    expect(await verbs()).toEqual([]);
  });

  test("without a password gives a link, with which the user chooses one and is signed in", async () => {
    const { userId, token } = await add();
    await expect(signsIn("jana@example.test", "")).rejects.toThrow(Invalid);
    const chosen = await choosePassword(token ?? "", twice("her own password"), null);
    expect(chosen).toMatchObject({ user: { id: userId }, tenant: "aurora" });
    await expect(signsIn("jana@example.test", "her own password")).resolves.toMatchObject({
      users: [{ id: userId }],
    });
    await expect(readActor(userId, "aurora")).resolves.toMatchObject({
      role: "supervisor",
      operatorId: null,
    });
    expect(await memberNamed(userId)).toMatchObject({ name: "Jana", lastSignInAt: expect.any(Date) });
  });

  test("with a password makes the user replace it before anything else", async () => {
    const { userId, token } = await add({ password: "typed by the admin" });
    expect(token).toBeNull();
    await expect(signsIn("jana@example.test", "typed by the admin")).resolves.toMatchObject({
      mustChoose: { id: userId },
    });
    expect(await memberNamed(userId)).toMatchObject({ lastSignInAt: null });
  });

  test("stores neither the password nor the link in readable form", async () => {
    const { token } = await add();
    await add({ email: "other@example.test", password: "typed by the admin" });
    const [row] = await db.sql`select concat(
      (select string_agg(u::text, ' ') from users u), (select string_agg(a::text, ' ') from audit a),
      (select string_agg(l::text, ' ') from sign_in_links l)) as text`;
    expect(row?.text).toContain("Jana@example.test");
    for (const secret of [token, "typed by the admin"]) expect(row?.text).not.toContain(secret);
  });

  test("is refused for existing members, active or not, ignoring the case of the e-mail", async () => {
    const { userId } = await add();
    await expect(add({ email: "JANA@EXAMPLE.TEST" })).rejects.toMatchObject({
      fields: { email: expect.any(String) },
    });
    await deactivateMember(admin, { id: userId });
    await expect(add()).rejects.toMatchObject({ fields: { email: expect.any(String) } });
  });

  test("succeeds once of two concurrent requests for the same user", async () => {
    const answers = await Promise.allSettled([add(), add()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await verbs()).toEqual(["users.add"]);
  });

  test("links the user to a new or existing operator", async () => {
    const { userId } = await add({ operator: "new" });
    expect(await memberNamed(userId)).toMatchObject({ operator: { name: "Jana" } });
    const free = await makeNamed(db.sql, "operators", tenant, "Free");
    const second = await add({ email: "two@example.test", operator: free });
    expect(await memberNamed(second.userId)).toMatchObject({ operator: { id: free } });
    const theirs = await makeNamed(db.sql, "operators", south, "Theirs");
    for (const operator of [free, theirs])
      await expect(add({ email: "three@example.test", operator })).rejects.toMatchObject({
        fields: { operator: expect.any(String) },
      });
    expect(await verbs()).toEqual(["users.add", "users.link_operator", "users.add", "users.link_operator"]);
  });
});

describe("changing a user", () => {
  test("applies from their next request on (T27), and adds an audit row", async () => {
    await change(analyst.userId, { role: "operator" });
    await expect(readActor(analyst.userId, "aurora")).resolves.toMatchObject({ role: "operator" });
    expect(await auditOf(db.sql, tenant)).toMatchObject([
      {
        verb: "users.change_role",
        subject_id: String(analyst.userId),
        data: { changes: { role: { was: "analyst", is: "operator" } } },
      },
    ]);
  });

  test("links another operator or none, and takes the former one offline", async () => {
    const [one, two] = [
      await makeNamed(db.sql, "operators", tenant, "One"),
      await makeNamed(db.sql, "operators", tenant, "Two"),
    ];
    await change(analyst.userId, { operator: one });
    await db.sql`update operators set status = 'online'`;
    await change(analyst.userId, { operator: two });
    await expect(readActor(analyst.userId, "aurora")).resolves.toMatchObject({ operatorId: two });
    const rows = await db.sql`select id, user_id, status from operators order by id`;
    expect(rows).toEqual([
      { id: String(one), user_id: null, status: "offline" },
      { id: String(two), user_id: String(analyst.userId), status: "offline" },
    ]);
    await change(analyst.userId, { operator: "none" });
    await expect(readActor(analyst.userId, "aurora")).resolves.toMatchObject({ operatorId: null });
    expect(await verbs()).toEqual(Array(3).fill("users.link_operator"));
  });

  test("adds no audit row without a change", async () => {
    await change(analyst.userId);
    expect(await verbs()).toEqual([]);
  });

  test("refuses an older version", async () => {
    const { version } = await memberNamed(analyst.userId);
    await change(analyst.userId, { role: "operator" });
    await expect(change(analyst.userId, { role: "supervisor", version })).rejects.toThrow(Conflict);
    await change(analyst.userId, { operator: "new" });
    await expect(change(analyst.userId, { operator: "none", version: "operator" })).rejects.toThrow(Conflict);
  });

  test("leaves the tenant an admin, even when the last two demote each other at the same moment", async () => {
    await expect(change(admin.userId, { role: "analyst" })).rejects.toThrow(Conflict);
    const other = await makeActor(db.sql, tenant, "admin");
    const demote = (by: UserActor, { userId }: UserActor) =>
      changeMember(by, { id: userId, version: "admin", role: "analyst", operator: "none" });
    const answers = await Promise.allSettled([demote(admin, other), demote(other, admin)]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(Conflict);
  });

  test("and deactivation count together: one admin cannot be deactivated while the other is demoted", async () => {
    const other = await makeActor(db.sql, tenant, "admin");
    const answers = await Promise.allSettled([
      deactivateMember(admin, { id: other.userId }),
      changeMember(other, { id: admin.userId, version: "admin", role: "analyst", operator: "none" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("setting a password", () => {
  const joined = async () => {
    const { userId, token } = await add();
    await choosePassword(token ?? "", twice("her first password"), null);
    return userId;
  };

  test("ends the former one, and the new one must be replaced by its owner", async () => {
    const userId = await joined();
    const set = await setMemberPassword(admin, { id: userId, password: "typed by the admin" });
    expect(set).toEqual({ token: null, mailed: false });
    await expect(signsIn("jana@example.test", "her first password")).rejects.toThrow(Invalid);
    await expect(signsIn("jana@example.test", "typed by the admin")).resolves.toMatchObject({
      mustChoose: { id: userId },
    });
    expect((await auditOf(db.sql, tenant)).find(({ verb }) => verb === "users.set_password")).toMatchObject({
      subject_id: String(userId),
      data: { way: "password" },
    });
  });

  test("without a password ends the former one and every earlier link, and gives a new link", async () => {
    const userId = await joined();
    const first = await setMemberPassword(admin, { id: userId, password: "" });
    const second = await setMemberPassword(admin, { id: userId, password: "" });
    await expect(signsIn("jana@example.test", "her first password")).rejects.toThrow(Invalid);
    await expect(choosePassword(first.token ?? "", twice("her own password"), null)).rejects.toThrow(
      NotFound,
    );
    await choosePassword(second.token ?? "", twice("her own password"), null);
    await expect(signsIn("jana@example.test", "her own password")).resolves.toBeDefined();
  });

  test("signs the user out everywhere", async () => {
    const userId = await joined();
    const verified = await signsIn("jana@example.test", "her first password");
    const signIn = await startSignIn("users" in verified ? verified.users : []);
    expect(await readSignIn(signIn)).toBeDefined();
    await setMemberPassword(admin, { id: userId, password: "" });
    expect(await readSignIn(signIn)).toBeUndefined();
  });

  test("refuses an invalid password with the reason", async () => {
    const set = setMemberPassword(admin, { id: analyst.userId, password: "short" });
    await expect(set).rejects.toMatchObject({ fields: { password: expect.any(String) } });
  });
});

describe("activateMember", () => {
  test("can be done once, and restores the role", async () => {
    await deactivateMember(admin, { id: analyst.userId });
    await expect(readActor(analyst.userId, "aurora")).rejects.toThrow(NotFound);
    const again = () => activateMember(admin, { id: analyst.userId });
    const answers = await Promise.allSettled([again(), again()]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(Conflict);
    await expect(readActor(analyst.userId, "aurora")).resolves.toMatchObject({ role: "analyst" });
    expect(await verbs()).toEqual(["users.deactivate", "users.activate"]);
  });
});

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { Forbidden } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { auditOf, type MadeUser, makeMember, makeUser } from "./testing";
import { type OidcClaims, verifyOidc } from "./verify-oidc";

const db = testDatabase();
let tenantId: number;
let eva: MadeUser;

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  tenantId = await makeTenant(db.sql, "aurora");
  eva = await makeUser(db.sql, "eva@aurora.test", "correct horse battery");
  await makeMember(db.sql, tenantId, eva.id, "admin");
});
beforeEach(async () => {
  await db.sql`truncate audit`;
  await db.sql`update users set oidc_subject = null, deactivated_at = null`;
});

const signIn = (claims: Partial<OidcClaims> = {}) =>
  verifyOidc({
    issuer: "https://login.example.com",
    subject: "account-1",
    email: "Eva@Aurora.test",
    emailVerified: true,
    ip: "192.0.2.1",
    ...claims,
  });

describe("single sign-on", () => {
  it("is the user with the verified e-mail of the account", async () => {
    await expect(signIn()).resolves.toMatchObject([{ id: eva.id, email: "eva@aurora.test" }]);
    expect(await auditOf(db.sql, tenantId)).toMatchObject([{ verb: "users.sign_in", data: { way: "oidc" } }]);
  });

  it("stays the same user when the e-mail of the account changes", async () => {
    await signIn();
    await expect(signIn({ email: "eva.new@aurora.test", emailVerified: false })).resolves.toMatchObject([
      { id: eva.id },
    ]);
  });

  it.each<[string, Partial<OidcClaims>, string | undefined]>([
    ["an e-mail the provider did not verify", { emailVerified: false }, "unverified"],
    ["an e-mail that nobody here has", { email: "nobody@aurora.test" }, undefined],
    ["no e-mail", { email: null }, undefined],
  ])("is refused for %s, and creates no user", async (_what, claims, reason) => {
    const before = await userCount();
    await expect(signIn(claims)).rejects.toBeInstanceOf(Forbidden);
    expect(await userCount()).toBe(before);
    const written = (await auditOf(db.sql, tenantId)).map(({ verb, data }) => [verb, data.reason]);
    expect(written).toEqual(reason ? [["users.sign_in_failed", reason]] : []);
  });

  it("T27: is refused for a deactivated user, by e-mail and by account", async () => {
    await signIn();
    await db.sql`update users set deactivated_at = now()`;
    await expect(signIn()).rejects.toBeInstanceOf(Forbidden);
    await db.sql`update users set oidc_subject = null`;
    await expect(signIn()).rejects.toBeInstanceOf(Forbidden);
    const [user] = await db.sql`select oidc_subject from users where id = ${eva.id}`;
    expect(user?.oidc_subject).toBeNull();
  });

  it("is refused for another account that gets the same address later", async () => {
    await signIn();
    await expect(signIn({ subject: "account-2" })).rejects.toBeInstanceOf(Forbidden);
    await expect(signIn({ issuer: "https://elsewhere.example" })).rejects.toBeInstanceOf(Forbidden);
    expect((await auditOf(db.sql, tenantId)).at(-1)).toMatchObject({ data: { reason: "other account" } });
  });

  it("links a user to one account only when two sign in at the same time", async () => {
    const answers = await Promise.allSettled([signIn({ subject: "one" }), signIn({ subject: "two" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

async function userCount(): Promise<string> {
  const [row] = await db.sql<{ count: string }[]>`select count(*) from users`;
  return row?.count ?? "";
}

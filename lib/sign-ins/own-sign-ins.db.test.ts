import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { Conflict, Invalid } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { readActor } from "@/lib/users/read-actor";
import { auditOf, makeMember, makeUser } from "@/lib/users/testing";
import type { User } from "@/lib/users/user";
import { endAllOwnSignIns, endOwnSignIn } from "./end-own";
import { listSignIns } from "./list";
import { markUsed } from "./mark-used";
import { readSignIn, type SignIn } from "./read";
import { startSignIn } from "./start";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

const db = testDatabase();
let aurora: number;
let eva: UserActor;

beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));
beforeEach(async () => {
  await db.sql`truncate tenants, users restart identity cascade`;
  aurora = await makeTenant(db.sql, "aurora");
  eva = await readActor((await member(aurora, "eva@aurora.test")).id, "aurora");
});

async function member(tenant: number, email: string): Promise<User> {
  const { id } = await makeUser(db.sql, email);
  await makeMember(db.sql, tenant, id, "analyst");
  return { id, name: email, email, passwordChangedAt: null };
}

const userOf = ({ userId: id, name, email }: UserActor): User => ({
  id,
  name,
  email,
  passwordChangedAt: null,
});
const verbs = async (tenant: number) => (await auditOf(db.sql, tenant)).map(({ verb }) => verb);

async function open(id: string): Promise<SignIn> {
  const signIn = await readSignIn(id);
  if (!signIn) throw new Error("The sign-in has ended");
  return signIn;
}

describe("where somebody is signed in", () => {
  it("is listed for themselves only, with the browser, the address and the last use", async () => {
    const other = await member(aurora, "jan@aurora.test");
    const older = await startSignIn([userOf(eva)], { way: "link", userAgent: FIREFOX, ip: "192.0.2.7" });
    await db.sql`update sign_ins set used_at = now() - interval '1 hour'`;
    const newer = await startSignIn([userOf(eva)], { way: "oidc", userAgent: "no browser ".repeat(100) });
    await startSignIn([other]);
    expect(await listSignIns(eva)).toMatchObject([
      { id: newer, way: "oidc", browser: undefined, ip: null },
      { id: older, way: "link", browser: "Firefox", os: "Linux", ip: "192.0.2.7" },
    ]);
    await db.sql`update sign_ins set expires_at = now() where id = ${older}`;
    expect(await listSignIns(eva)).toHaveLength(1);
  });

  it("knows the last use within a few minutes, without writing at each", async () => {
    const id = await startSignIn([userOf(eva)]);
    const { usedAt } = await open(id);
    await markUsed(await open(id));
    expect((await open(id)).usedAt).toEqual(usedAt);
    await db.sql`update sign_ins set used_at = now() - interval '6 minutes'`;
    await markUsed(await open(id));
    expect((await open(id)).usedAt.getTime()).toBeGreaterThanOrEqual(usedAt.getTime());
  });
});

describe("signing out elsewhere", () => {
  it("ends one browser for good, once, and is in the audit", async () => {
    const [here, there] = [await startSignIn([userOf(eva)]), await startSignIn([userOf(eva)])];
    const ending = [1, 2].map(() => endOwnSignIn(eva, { id: there }, [userOf(eva)]));
    const refused = (await Promise.allSettled(ending)).filter((answer) => answer.status === "rejected");
    expect(refused.map(({ reason }) => reason)).toEqual([expect.any(Conflict)]);
    expect(await readSignIn(there)).toBeUndefined();
    expect(await readSignIn(here)).toBeDefined();
    expect(await verbs(aurora)).toEqual(["users.sign_out"]);
  });

  it("ends all of them at once", async () => {
    const ids = [await startSignIn([userOf(eva)]), await startSignIn([userOf(eva)])];
    await endAllOwnSignIns(eva, [userOf(eva)]);
    expect(await Promise.all(ids.map(readSignIn))).toEqual([undefined, undefined]);
    expect(await auditOf(db.sql, aurora)).toMatchObject([{ verb: "users.sign_out", data: { browsers: 2 } }]);
  });

  it("touches neither another user nor, in another tenant, somebody who is not signed in here", async () => {
    const jan = await member(aurora, "jan@aurora.test");
    const borealis = await makeTenant(db.sql, "borealis");
    const same = await member(borealis, "eva@aurora.test");
    const jans = await startSignIn([jan]);
    const both = await startSignIn([userOf(eva), same]);
    await expect(endOwnSignIn(eva, { id: jans }, [userOf(eva)])).rejects.toThrow(Conflict);
    await expect(endOwnSignIn(eva, { id: "anything" }, [userOf(eva)])).rejects.toThrow(Invalid);
    await endOwnSignIn(eva, { id: both }, [userOf(eva)]);
    await endAllOwnSignIns(eva, [userOf(eva)]);
    expect((await open(both)).tenants.map(({ slug }) => slug)).toEqual(["borealis"]);
    expect((await open(jans)).users).toMatchObject([{ id: jan.id }]);
    expect(await verbs(borealis)).toEqual([]);
  });

  it("signs somebody out in all tenants in which they are signed in here", async () => {
    const borealis = await makeTenant(db.sql, "borealis");
    const same = await member(borealis, "eva@aurora.test");
    const both = await startSignIn([userOf(eva), same]);
    await endOwnSignIn(eva, { id: both }, [userOf(eva), same]);
    expect(await readSignIn(both)).toBeUndefined();
    expect(await verbs(borealis)).toEqual(["users.sign_out"]);
  });
});

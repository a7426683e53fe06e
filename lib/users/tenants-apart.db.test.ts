import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { Invalid, NotFound, Unavailable } from "@/lib/errors";
import { addMember } from "@/lib/members/add";
import { deactivateMember } from "@/lib/members/deactivate";
import { listMembers } from "@/lib/members/list";
import { setMemberPassword } from "@/lib/members/set-password";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { issueFirstSignInLink } from "@/lib/sign-in-links/issue";
import { readSignIn } from "@/lib/sign-ins/read";
import { startSignIn } from "@/lib/sign-ins/start";
import { choosePassword } from "./choose-password";
import { createAdmin } from "./create-admin";
import { LIMITS } from "./sign-in-limit";
import { auditOf } from "./testing";
import { verifyOidc } from "./verify-oidc";
import { verifyPassword } from "./verify-password";

/*
 * Mallory is an admin of the tenant north and knows the e-mail of Jana, who works in south as well, or will. Nothing that Mallory can
 * do in north may open south or tell whether Jana is there.
 */

const db = testDatabase();
let north: number;
let south: number;
let mallory: UserActor;
let boss: UserActor;

beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));
beforeEach(async () => {
  await db.sql`truncate tenants, users, sign_in_attempts restart identity cascade`;
  north = await makeTenant(db.sql, "north");
  south = await makeTenant(db.sql, "south");
  mallory = await makeActor(db.sql, north, "admin");
  boss = await makeActor(db.sql, south, "admin");
});

const EMAIL = "jana@example.test";
const TYPED = "typed by Mallory";
const OWN = "known to Jana only";

const add = (by: UserActor, password = "", email = EMAIL) =>
  addMember(by, { email, name: "Jana", role: "analyst", operator: "none", password });
const verify = (password: string, ip: string | null = null) => verifyPassword({ email: EMAIL, password, ip });
const twice = (password: string) => ({ password, repeatedPassword: password });
const choose = (token: string | null | undefined, password: string) =>
  choosePassword(token ?? "", twice(password), null);

/** The tenants that open with this password, after choosing another where that is asked for. */
async function opens(password: string, chosen = `${password}, changed`): Promise<string[]> {
  const verified = await verify(password);
  const users =
    "users" in verified
      ? verified.users
      : [(await choose(await issueFirstSignInLink(verified.mustChoose), chosen)).user];
  const signIn = await readSignIn(await startSignIn(users));
  return (signIn?.tenants ?? []).map(({ slug }) => slug);
}

describe("an admin who added an e-mail first", () => {
  test("does not enter a tenant that adds it later with the password they typed", async () => {
    await add(mallory, TYPED);
    await add(boss);
    expect(await opens(TYPED)).toEqual(["north"]);
  });

  test("does not enter it either after posing as the owner at the first sign-in", async () => {
    await add(mallory, TYPED);
    expect(await opens(TYPED, "chosen by Mallory")).toEqual(["north"]);
    await add(boss);
    expect(await opens("chosen by Mallory")).toEqual(["north"]);
  });

  test("does not enter it by a link of their own, nor by a sign-in that is still open", async () => {
    await add(mallory, TYPED);
    const verified = await choose((await add(mallory, "", "other@example.test")).token, "chosen by Mallory");
    const open = await startSignIn([verified.user]);
    await add(boss, "", "other@example.test");
    expect((await readSignIn(open))?.tenants.map(({ slug }) => slug)).toEqual(["north"]);
  });

  test("does not enter a tenant that the administrator of the server makes for the owner", async () => {
    await add(mallory, TYPED);
    await createAdmin({ tenant: "headquarters", email: EMAIL, password: OWN });
    expect(await opens(TYPED)).toEqual(["north"]);
    expect(await opens(OWN)).toEqual(["headquarters"]);
  });

  test("keeps the owner from nothing: the later tenant gives them a link of its own", async () => {
    await add(mallory, TYPED);
    const { token } = await add(boss);
    await choose(token, OWN);
    expect(await opens(OWN)).toEqual(["south"]);
  });

  test("has no part in the password that the owner chooses for both tenants", async () => {
    const first = await add(mallory, TYPED);
    await choose((await add(boss)).token, OWN);
    expect(await opens(TYPED, OWN)).toEqual(["north"]);
    expect(await opens(OWN)).toEqual(["north", "south"]);
    await setMemberPassword(mallory, { id: first.userId, password: TYPED });
    expect(await opens(OWN)).toEqual(["south"]);
    expect(await opens(TYPED)).toEqual(["north"]);
  });

  test("loses the password they typed when the owner signs in by a single sign-on with the e-mail", async () => {
    await add(mallory, TYPED);
    await add(boss);
    expect(await opensBySingleSignOn()).toEqual(["north", "south"]);
    await expect(verify(TYPED)).rejects.toThrow(Invalid);
  });

  test("loses the link they made with it, too, and a first sign-in that is under way", async () => {
    const { userId, token } = await add(mallory);
    await opensBySingleSignOn();
    await expect(choose(token, "chosen by Mallory")).rejects.toThrow(NotFound);
    await setMemberPassword(mallory, { id: userId, password: TYPED });
    const verified = await verify(TYPED);
    const link = "mustChoose" in verified ? await issueFirstSignInLink(verified.mustChoose) : undefined;
    await opensBySingleSignOn();
    await expect(choose(link, "chosen by Mallory")).rejects.toThrow(NotFound);
  });

  test("does not take from the owner by a single sign-on what they have chosen", async () => {
    await choose((await add(boss)).token, OWN);
    await opensBySingleSignOn();
    expect(await opens(OWN)).toEqual(["south"]);
  });

  async function opensBySingleSignOn(): Promise<string[]> {
    const account = { issuer: "https://login.example.com", subject: "jana" };
    const users = await verifyOidc({ ...account, email: EMAIL, emailVerified: true, ip: null });
    return ((await readSignIn(await startSignIn(users)))?.tenants ?? []).map(({ slug }) => slug);
  }
});

describe("an admin who adds an e-mail that another tenant has", () => {
  beforeEach(async () => {
    await choose((await add(boss)).token, OWN);
  });

  test("gets nobody's rights there by the link or the password of their own user", async () => {
    await choose((await add(mallory)).token, "chosen by Mallory");
    expect(await opens("chosen by Mallory")).toEqual(["north"]);
    expect(await opens(OWN)).toEqual(["south"]);
  });

  test("gets no more guesses at the password there than anybody else", async () => {
    const { userId, token } = await add(mallory);
    await choose(token, "guess number 0");
    const answers = [];
    for (let n = 1; n <= LIMITS.pair + 1; n++) {
      const reset = await setMemberPassword(mallory, { id: userId, password: "" });
      await choose(reset.token, `guess number ${n}`);
      answers.push(await verify(`guess number ${n}`).catch((error: unknown) => error));
    }
    expect(answers.pop()).toBeInstanceOf(Unavailable);
    for (const answer of answers) expect(answer).toMatchObject({ users: [{ id: userId }] });
  });

  test("sees the same as with one that nobody has", async () => {
    await db.sql`update users set email = 'JaNa@Example.test', name = 'Dr. Jana Nováková', deactivated_at = now()
      where email = ${EMAIL}`;
    const seen = [];
    for (const email of [EMAIL, "nobody@example.test"]) {
      const { userId, ...added } = await add(mallory, "", email);
      const before = await listed(userId);
      const set = await setMemberPassword(mallory, { id: userId, password: "" });
      const typed = await setMemberPassword(mallory, { id: userId, password: TYPED });
      await deactivateMember(mallory, { id: userId });
      const audit = (await auditOf(db.sql, north)).filter(({ subject_id }) => subject_id === String(userId));
      const after = await listed(userId);
      const forms = {
        added: { ...added, token: typeof added.token },
        set: { token: typeof set.token },
        typed,
      };
      seen.push(
        JSON.stringify({ before, after, audit, forms }).replaceAll(email, "E").replaceAll(`${userId}`, "N"),
      );
    }
    expect(seen[0]?.replaceAll(/"\d{4}-[^"]+Z"/g, "T")).toBe(seen[1]?.replaceAll(/"\d{4}-[^"]+Z"/g, "T"));
  });

  test("has a user with a new id, as for one that nobody has", async () => {
    const [last] = await db.sql`select max(id)::int as id from users`;
    expect((await add(mallory)).userId).toBeGreaterThan(last?.id);
  });

  test("does not see in the audit that the owner signs in elsewhere, or mistypes there", async () => {
    await add(mallory);
    const before = await auditOf(db.sql, north);
    await verify(OWN);
    await verify("mistyped password").catch(() => {});
    expect(await auditOf(db.sql, north)).toEqual(before);
    expect((await auditOf(db.sql, south)).map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(["users.sign_in", "users.sign_in_failed"]),
    );
  });

  async function listed(userId: number) {
    return (await listMembers(mallory)).find((member) => member.userId === userId);
  }
});

describe("a one-time link", () => {
  test("works once, also when it is used twice at the same moment", async () => {
    const { token } = await add(boss);
    const answers = await Promise.allSettled([choose(token, OWN), choose(token, "another password")]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(choose(token, OWN)).rejects.toThrow(NotFound);
  });

  test("is not used up by a password that is refused", async () => {
    const { token } = await add(boss, TYPED);
    expect(token).toBeNull();
    const verified = await verify(TYPED);
    const link = "mustChoose" in verified ? await issueFirstSignInLink(verified.mustChoose) : undefined;
    for (const refused of [twice("short"), { password: OWN, repeatedPassword: "mistyped" }, twice(TYPED)])
      await expect(choosePassword(link ?? "", refused, null)).rejects.toThrow(Invalid);
    await choose(link, OWN);
  });

  test("expires, and ends with the membership", async () => {
    const first = await add(boss);
    await deactivateMember(boss, { id: first.userId });
    await expect(choose(first.token, OWN)).rejects.toThrow(NotFound);
    const second = await add(boss, "", "other@example.test");
    await db.sql`update sign_in_links set expires_at = now()`;
    await expect(choose(second.token, OWN)).rejects.toThrow(NotFound);
  });

  test("of a first sign-in is not given any more once the password was changed", async () => {
    const { userId } = await add(boss, TYPED);
    const verified = await verify(TYPED);
    await setMemberPassword(boss, { id: userId, password: TYPED });
    expect("mustChoose" in verified && (await issueFirstSignInLink(verified.mustChoose))).toBeUndefined();
  });
});

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { Invalid, Unavailable } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { hashPassword } from "./password";
import { LIMITS } from "./sign-in-limit";
import { auditOf, type MadeUser, makeMember, makeUser } from "./testing";
import { verifyPassword } from "./verify-password";

const PASSWORD = "correct horse battery";

const db = testDatabase();
let tenantId: number;
let eva: MadeUser;

beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent" });
  tenantId = await makeTenant(db.sql, "aurora");
  eva = await makeUser(db.sql, "Eva@aurora.test", PASSWORD);
  await makeMember(db.sql, tenantId, eva.id, "admin");
});
beforeEach(async () => {
  await db.sql`truncate sign_in_attempts, audit`;
  await db.sql`update users set deactivated_at = null`;
});

const signIn = (email: unknown, password: unknown, ip: string | null = "192.0.2.1") =>
  verifyPassword({ email, password, ip });
const signedIn = { users: [{ email: "Eva@aurora.test" }] };
const wrong = { fields: { password: "Wrong e-mail or password" } };

describe("a sign-in with a password", () => {
  it("ignores the case of the e-mail", async () => {
    const user = { id: eva.id, email: "Eva@aurora.test", name: "Eva@aurora.test", passwordChangedAt: null };
    await expect(signIn(" eva@AURORA.test ", PASSWORD)).resolves.toEqual({ users: [user] });
    expect(await auditOf(db.sql, tenantId)).toMatchObject([
      { verb: "users.sign_in", actor_kind: "user", subject_id: String(eva.id), data: { ip: "192.0.2.1" } },
    ]);
  });

  it("answers a wrong password, an unknown e-mail and a user without a password alike", async () => {
    await makeUser(db.sql, "oidc-only@aurora.test");
    const answers = await Promise.all(
      ["eva@aurora.test", "nobody@aurora.test", "oidc-only@aurora.test"].map((email) =>
        signIn(email, "guess guess guess").catch((error: unknown) => error),
      ),
    );
    for (const answer of answers) {
      expect(answer).toBeInstanceOf(Invalid);
      expect(answer).toEqual(answers[0]);
      expect(answer).toMatchObject(wrong);
    }
    expect(await auditOf(db.sql, tenantId)).toMatchObject([
      { verb: "users.sign_in_failed", actor_kind: "system", data: { reason: "password" } },
    ]);
  });

  it("T27: answers a deactivated user with the right password like a wrong password", async () => {
    await db.sql`update users set deactivated_at = now() where id = ${eva.id}`;
    await expect(signIn("eva@aurora.test", PASSWORD)).rejects.toMatchObject(wrong);
    expect(await auditOf(db.sql, tenantId)).toMatchObject([
      { verb: "users.sign_in_failed", data: { reason: "deactivated" } },
    ]);
  });

  it("takes as long for an unknown e-mail as for a wrong password, also of a user in several tenants", async () => {
    for (const slug of ["borealis", "cassiopeia", "draco"]) {
      const { id } = await makeUser(db.sql, "traveller@aurora.test", `${PASSWORD} in ${slug}`);
      await makeMember(db.sql, await makeTenant(db.sql, slug), id, "analyst");
    }
    const time = async (email: string) => {
      const start = performance.now();
      await signIn(email, "guess guess guess", null).catch(() => {});
      return performance.now() - start;
    };
    await time("warm-up@aurora.test");
    const emails = ["eva@aurora.test", "nobody@aurora.test", "traveller@aurora.test"];
    // The fastest of each, since a busy machine only ever adds time.
    const fastest = emails.map(() => Number.POSITIVE_INFINITY);
    const ratio = () => Math.max(...fastest) / Math.min(...fastest);
    for (let attempt = 0; attempt < 10 && !(ratio() < 1.25); attempt++)
      for (const [index, email] of emails.entries())
        fastest[index] = Math.min(fastest[index] ?? 0, await time(email));
    expect(ratio()).toBeLessThan(1.25);
  });

  it.each([
    ["no e-mail", "", PASSWORD, ["email"]],
    ["no password", "eva@aurora.test", "", ["password"]],
    ["neither", null, null, ["email", "password"]],
    ["a file", new File([], "x"), PASSWORD, ["email"]],
    ["no address", "eva", PASSWORD, ["email"]],
    ["a NUL, which the database refuses (T34)", "eva\0@aurora.test", PASSWORD, ["email"]],
    ["an endless address", `${"e".repeat(300)}@aurora.test`, PASSWORD, ["email"]],
  ])("names the field for %s, and counts nothing", async (_what, email, password, fields) => {
    const error = await signIn(email, password).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    expect(Object.keys((error as Invalid).fields)).toEqual(fields);
    expect(await attempts()).toBe(0);
  });

  it("T34: refuses a password of a megabyte, and one with a NUL or a lone surrogate, like any wrong one", async () => {
    for (const password of [
      "x".repeat(1_000_000),
      `${PASSWORD}\0`,
      "\ud800",
      `${PASSWORD}${" ".repeat(1000)}`,
    ])
      await expect(signIn("eva@aurora.test", password)).rejects.toMatchObject(wrong);
  });
});

describe("guessing passwords", () => {
  const guess = (email: string, ip: string | null, password = "guess guess guess") =>
    signIn(email, password, ip).catch((error: unknown) => error);

  it("from one network does not lock the user out elsewhere", async () => {
    await failed("eva@aurora.test", "192.0.2.66", LIMITS.pair);
    expect(await guess("eva@aurora.test", "192.0.2.66", PASSWORD)).toBeInstanceOf(Unavailable);
    await expect(signIn("eva@aurora.test", PASSWORD, "203.0.113.9")).resolves.toMatchObject(signedIn);
    expect(await guess("eva@aurora.test", "192.0.2.66", PASSWORD)).toBeInstanceOf(Unavailable);
  });

  it("is not assumed of many simultaneous sign-ins with the right password", async () => {
    const many = Array.from({ length: 2 * LIMITS.pair }, () =>
      guess("eva@aurora.test", "192.0.2.1", PASSWORD),
    );
    for (const answer of await Promise.all(many)) expect(answer).toMatchObject(signedIn);
    expect(await attempts()).toBe(0);
  });

  it("is refused after too many failures of one e-mail, even with the right password", async () => {
    await failed("eva@aurora.test", "198.51.100.1", LIMITS.email);
    await expect(signIn("EVA@aurora.test", PASSWORD, "203.0.113.9")).rejects.toThrow(
      /^Too many attempts to sign in. Try again in 15 minutes.$/,
    );
    expect((await auditOf(db.sql, tenantId)).at(-1)).toMatchObject({
      verb: "users.sign_in_refused",
      data: { reason: "attempts", ip: "203.0.113.9" },
    });
    await expect(signIn("other@aurora.test", "x", "203.0.113.9")).rejects.toBeInstanceOf(Invalid);
  });

  it("is refused for an unknown e-mail after as many, so that the limit reveals nothing", async () => {
    await failed("nobody@aurora.test", null, LIMITS.pair);
    expect(await guess("nobody@aurora.test", null)).toBeInstanceOf(Unavailable);
  });

  it("gets no more attempts than the limit when all are made at the same time", async () => {
    const answers = await Promise.all(
      Array.from({ length: LIMITS.email + 15 }, (_, n) => guess("eva@aurora.test", `198.51.100.${n}`)),
    );
    expect(answers.filter((answer) => answer instanceof Invalid)).toHaveLength(LIMITS.email);
    expect(answers.filter((answer) => answer instanceof Unavailable)).toHaveLength(15);
  });

  it("is limited for one address across all e-mails", async () => {
    for (const email of ["anna@aurora.test", "jan@aurora.test"])
      await failed(email, "192.0.2.77", LIMITS.ip / 2);
    await expect(signIn("eva@aurora.test", PASSWORD, "192.0.2.77")).rejects.toBeInstanceOf(Unavailable);
    await expect(signIn("eva@aurora.test", PASSWORD, "192.0.2.78")).resolves.toMatchObject(signedIn);
  });

  it("is limited for a whole IPv6 network, in which one computer has any number of addresses", async () => {
    for (const [email, address] of [
      ["anna@aurora.test", "2001:db8:1:2::1"],
      ["jan@aurora.test", "2001:db8:1:2:3:4:5:6"],
    ] as const)
      await failed(email, address, LIMITS.ip / 2);
    await expect(signIn("eva@aurora.test", PASSWORD, "2001:db8:1:2::ffff")).rejects.toBeInstanceOf(
      Unavailable,
    );
    await expect(signIn("eva@aurora.test", PASSWORD, "2001:db8:1:3::1")).resolves.toMatchObject(signedIn);
  });

  it("is forgotten after a success, for that e-mail from that network only", async () => {
    await guess("eva@aurora.test", "192.0.2.1");
    await guess("nobody@aurora.test", "192.0.2.1");
    expect(await attempts()).toBe(6);
    await signIn("eva@aurora.test", PASSWORD);
    // The two of the address, that of the e-mail from everywhere, and the two of the other e-mail.
    expect(await attempts()).toBe(5);
  });

  it("is allowed again after the window, which refused attempts do not extend", async () => {
    await failed("eva@aurora.test", null, LIMITS.pair);
    await db.sql`update sign_in_attempts set at = at - interval '14 minutes 30 seconds'`;
    await expect(signIn("eva@aurora.test", PASSWORD, null)).rejects.toThrow("Try again in a minute.");
    await db.sql`update sign_in_attempts set at = at - interval '31 seconds'`;
    await expect(signIn("eva@aurora.test", PASSWORD, null)).resolves.toMatchObject(signedIn);
    expect(await attempts()).toBe(0);
  });

  it("does not fill the audit with refused attempts", async () => {
    await failed("eva@aurora.test", null, LIMITS.pair);
    await db.sql`truncate audit`;
    for (let n = 0; n < 5; n++) await guess("eva@aurora.test", null);
    expect(await auditOf(db.sql, tenantId)).toHaveLength(1);
  });

  it("stores no readable address", async () => {
    await guess("eva@aurora.test", "192.0.2.1");
    const rows = await db.sql<{ subject: string }[]>`select subject from sign_in_attempts`;
    for (const { subject } of rows) expect(subject).not.toMatch(/eva|aurora|192\.0/);
  });

  /** Fails once, and stores as many failures as if that had been done so often, a while ago: each takes the time of a hash. */
  async function failed(email: string, ip: string | null, times: number) {
    const [before] = await db.sql<{ id: string | null }[]>`select max(id) as id from sign_in_attempts`;
    expect(await guess(email, ip)).toBeInstanceOf(Invalid);
    await db.sql`update sign_in_attempts set at = at - interval '3 seconds' where id > ${before?.id ?? 0}`;
    await db.sql`
      insert into sign_in_attempts (subject, at)
      select subject, at from sign_in_attempts, generate_series(2, ${times}) where id > ${before?.id ?? 0}`;
  }
});

it("stores passwords as salted argon2id hashes with the cost recommended by OWASP", async () => {
  const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
});

async function attempts(): Promise<number> {
  const [row] = await db.sql<{ count: string }[]>`select count(*) from sign_in_attempts`;
  return Number(row?.count);
}

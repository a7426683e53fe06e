import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { Role, UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound, Unavailable } from "@/lib/errors";
import { resetSecondFactor } from "@/lib/members/reset-second-factor";
import { makeTenant } from "@/lib/sessions/testing";
import { listSignIns } from "@/lib/sign-ins/list";
import { readSignIn, type SignIn } from "@/lib/sign-ins/read";
import { startSignIn } from "@/lib/sign-ins/start";
import { readActor } from "@/lib/users/read-actor";
import { LIMITS } from "@/lib/users/sign-in-limit";
import { auditOf, makeMember, makeUser } from "@/lib/users/testing";
import type { User } from "@/lib/users/user";
import { verifyPassword } from "@/lib/users/verify-password";
import { RECOVERY_CODES } from "./recovery-code";
import { renewRecoveryCodes } from "./renew-codes";
import { newSecret, type SetUp, setUpRequiredFactor, setUpSecondFactor } from "./set-up";
import { fromBase32 } from "./testing";
import { codeAt, currentStep } from "./totp";
import { turnOffApp } from "./turn-off";
import { verifySecondFactor } from "./verify";

const EMAIL = "eva@example.test";
const PASSWORD = "correct horse battery";

const db = testDatabase();
let aurora: number;
let eva: number;

beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));
beforeEach(async () => {
  await db.sql`truncate tenants, users, sign_in_attempts restart identity cascade`;
  aurora = await makeTenant(db.sql, "aurora");
  eva = await addEva(aurora, "admin");
});

async function addEva(tenantId: number, role: Role, password = PASSWORD): Promise<number> {
  const { id } = await makeUser(db.sql, EMAIL, password);
  await makeMember(db.sql, tenantId, id, role);
  return id;
}

async function users(password = PASSWORD): Promise<readonly User[]> {
  const answer = await verifyPassword({ email: EMAIL, password, ip: null });
  return "users" in answer ? answer.users : [];
}

async function open(id: string): Promise<SignIn> {
  const signIn = await readSignIn(id);
  if (!signIn) throw new Error("The sign-in has ended");
  return signIn;
}

const byPassword = async (password?: string) => open(await startSignIn(await users(password)));
const slugs = ({ tenants }: SignIn) => tenants.map(({ slug }) => slug);
const actor = (): Promise<UserActor> => readActor(eva, "aurora");
const by = (signIn: SignIn) => ({ signedIn: signIn.users, ip: null });

/** The app on the phone: what it shows for a secret, now or `later` by so many steps. */
const shown = (secret: string, later = 0) => codeAt(currentStep() + later, fromBase32(secret));

/** Sets up an app by the profile; the code that it takes can be used once more, as that of a later time step. */
async function setUp(signIn: SignIn): Promise<SetUp & { secret: string }> {
  const { text } = newSecret(signIn, EMAIL);
  const input = { currentPassword: PASSWORD, code: shown(text) };
  const done = await setUpSecondFactor(await actor(), input, { signIn, ip: null });
  await db.sql`update totp_secrets set last_step = 0 where user_id = ${eva}`;
  return { ...done, secret: text };
}

async function refusals(answers: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(answers);
  return settled.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
}

const verify = (signIn: SignIn, code: string) => verifySecondFactor(signIn, { code }, null);

describe("a password", () => {
  it("opens nothing without the second factor, and a code opens it under a new cookie", async () => {
    const { secret } = await setUp(await byPassword());
    const waiting = await byPassword();
    expect(waiting).toMatchObject({ users: [], tenants: [], unfinished: [{ id: eva, step: "code" }] });
    const id = await verify(waiting, ` ${shown(secret).replace(/(...)/, "$1 ")} `);
    expect(slugs(await open(id))).toEqual(["aurora"]);
    expect(await readSignIn(waiting.id)).toBeUndefined();
    expect((await auditOf(db.sql, aurora)).map(({ verb, data }) => [verb, data?.factor])).toEqual([
      ["users.sign_in", undefined],
      ["users.set_up_second_factor", "app"],
      ["users.sign_in_begun", undefined],
      ["users.sign_in", "app"],
    ]);
  });

  it("is enough for those who have no second factor and need none", async () => {
    expect(slugs(await byPassword())).toEqual(["aurora"]);
  });
});

describe("a code", () => {
  it("is good once, also for two browsers at the same moment", async () => {
    const { secret } = await setUp(await byPassword());
    const [one, other] = [await byPassword(), await byPassword()];
    const code = shown(secret);
    const refused = await refusals([verify(one, code), verify(other, code)]);
    expect(refused).toEqual([expect.any(Invalid)]);
    const late = (await readSignIn(one.id)) ?? (await open(other.id));
    await expect(verify(late, code)).rejects.toThrow(Invalid);
    await expect(verify(late, shown(secret, -1))).rejects.toThrow(Invalid);
    expect(slugs(await open(await verify(late, shown(secret, 1))))).toEqual(["aurora"]);
  });

  it.each(["", "12345", "1234567", "abcdef", "000000"])(
    "that is none is refused at its field: %j",
    async (code) => {
      await setUp(await byPassword());
      const refused = verify(await byPassword(), code);
      await expect(refused).rejects.toMatchObject({ fields: { code: expect.any(String) } });
    },
  );

  it("cannot be guessed by somebody who has the password, which forgets no failed guess", async () => {
    const { secret } = await setUp(await byPassword());
    for (let n = 0; n < LIMITS.pair; n++)
      await expect(verify(await byPassword(), "000000")).rejects.toThrow(Invalid);
    await expect(verify(await byPassword(), shown(secret))).rejects.toThrow(Unavailable);
    const refused = (await auditOf(db.sql, aurora)).filter(({ verb }) => verb === "users.sign_in_refused");
    expect(refused).toHaveLength(1);
  });

  it("of one tenant opens no other, where the same person has an app of their own", async () => {
    const { secret } = await setUp(await byPassword());
    await addEva(await makeTenant(db.sql, "borealis"), "admin", "another password");
    const theirs = await byPassword("another password");
    const { text } = newSecret(theirs, EMAIL);
    const [user] = theirs.users;
    await setUpSecondFactor(
      await readActor(user?.id ?? 0, "borealis"),
      { currentPassword: "another password", code: shown(text) },
      { signIn: theirs, ip: null },
    );
    const [hash] = await db.sql`select password_hash from users where id = ${eva}`;
    await db.sql`update users set password_hash = ${hash?.password_hash} where id <> ${eva}`;
    const half = await open(await verify(await byPassword(), shown(secret)));
    expect(slugs(half)).toEqual(["aurora"]);
    expect(half.unfinished).toMatchObject([{ step: "code", tenant: { slug: "borealis" } }]);
    expect(slugs(await open(await verify(half, shown(text, 1))))).toEqual(["aurora", "borealis"]);
  });
});

describe("a recovery code", () => {
  it("is good once, also for two browsers at the same moment", async () => {
    const { recoveryCodes } = await setUp(await byPassword());
    expect(new Set(recoveryCodes).size).toBe(RECOVERY_CODES);
    const [code = "", next = ""] = recoveryCodes;
    const [one, other] = [await byPassword(), await byPassword()];
    const refused = await refusals([verify(one, code), verify(other, code.toUpperCase())]);
    expect(refused).toEqual([expect.any(Invalid)]);
    const late = (await readSignIn(one.id)) ?? (await open(other.id));
    expect(slugs(await open(await verify(late, next.replaceAll("-", " "))))).toEqual(["aurora"]);
  });

  it("of a former set is worthless, and is stored as a hash only", async () => {
    const { recoveryCodes, signInId } = await setUp(await byPassword());
    const input = { currentPassword: PASSWORD };
    const renewed = await renewRecoveryCodes(await actor(), input, by(await open(signInId)));
    const waiting = await byPassword();
    await expect(verify(waiting, recoveryCodes[0] ?? "")).rejects.toThrow(Invalid);
    const stored = JSON.stringify(await db.sql`select * from recovery_codes, totp_secrets`);
    for (const code of renewed) expect(stored.toUpperCase()).not.toContain(code.replaceAll("-", ""));
    expect(slugs(await open(await verify(waiting, renewed[9] ?? "")))).toEqual(["aurora"]);
  });
});

describe("setting up an app", () => {
  it("needs the password and the code that the app shows, and changes nothing otherwise", async () => {
    const signIn = await byPassword();
    const { text } = newSecret(signIn, EMAIL);
    const set = async (input: object) => setUpSecondFactor(await actor(), input, { signIn, ip: null });
    await expect(set({ currentPassword: "wrong", code: shown(text) })).rejects.toMatchObject({
      fields: { currentPassword: expect.any(String) },
    });
    await expect(set({ currentPassword: PASSWORD, code: "000000" })).rejects.toMatchObject({
      fields: { code: expect.any(String) },
    });
    expect(await db.sql`select from totp_secrets`).toHaveLength(0);
    const [row] = await db.sql`select id from sign_ins`;
    expect(row?.id).toBe(signIn.id);
  });

  it("happens once, when it is sent twice", async () => {
    const signIn = await byPassword();
    expect(await refusals([setUp(signIn), setUp(signIn)])).toEqual([expect.any(Conflict)]);
  });

  it("asks in all other browsers for the code, and again after another app was set up", async () => {
    const elsewhere = await byPassword();
    const first = await setUp(await byPassword());
    expect(await open(elsewhere.id)).toMatchObject({ users: [], unfinished: [{ step: "code" }] });
    const listed = await listSignIns(await actor());
    expect(listed.filter(({ isUnfinished }) => isUnfinished).map(({ id }) => id)).toEqual([elsewhere.id]);
    const id = await verify(await open(elsewhere.id), shown(first.secret));
    const second = await setUp(await open(first.signInId));
    expect(second.secret).not.toBe(first.secret);
    expect(await open(id)).toMatchObject({ users: [], unfinished: [{ step: "code" }] });
    await expect(verify(await open(id), shown(first.secret, 1))).rejects.toThrow(Invalid);
  });

  it("stores the secret encrypted, for its user only", async () => {
    const { secret } = await setUp(await byPassword());
    const [row] = await db.sql`select secret from totp_secrets`;
    expect(row?.secret).not.toContain(fromBase32(secret).toString("base64url"));
    const jan = await makeUser(db.sql, "jan@example.test");
    await db.sql`update totp_secrets set user_id = ${jan.id}`;
    const jans = { ...jan, name: "Jan", passwordChangedAt: null };
    const waiting = await open(await startSignIn([jans]));
    await expect(verify(waiting, shown(secret))).rejects.toThrow(/authenticate/);
  });
});

describe("a role that requires a second factor", () => {
  beforeEach(() => db.sql`update tenants set second_factor_roles = '{admin}' where id = ${aurora}`);

  it("lets nobody in who has none, until they set one up", async () => {
    const waiting = await byPassword();
    expect(waiting).toMatchObject({ users: [], tenants: [], unfinished: [{ id: eva, step: "set-up" }] });
    const { text } = newSecret(waiting, EMAIL);
    await expect(setUpRequiredFactor(waiting, { code: "000000" })).rejects.toThrow(Invalid);
    const { signInId } = await setUpRequiredFactor(waiting, { code: shown(text) });
    expect(slugs(await open(signInId))).toEqual(["aurora"]);
    expect(await readSignIn(waiting.id)).toBeUndefined();
  });

  it("replaces nobody's app by the password alone", async () => {
    await db.sql`update tenants set second_factor_roles = '{}'`;
    await setUp(await byPassword());
    await db.sql`update tenants set second_factor_roles = '{admin}'`;
    const waiting = await byPassword();
    const code = shown(newSecret(waiting, EMAIL).text);
    await expect(setUpRequiredFactor(waiting, { code })).rejects.toThrow(Conflict);
  });

  it("holds at once for those who are signed in, and for nobody with another role or by single sign-on", async () => {
    await db.sql`update tenants set second_factor_roles = '{operator}'`;
    const [byWord, bySso] = [await byPassword(), await startSignIn(await users(), { way: "oidc" })];
    expect(slugs(byWord)).toEqual(["aurora"]);
    await db.sql`update tenants set second_factor_roles = '{operator,admin}'`;
    expect((await open(byWord.id)).unfinished).toMatchObject([{ step: "set-up" }]);
    expect(slugs(await open(bySso))).toEqual(["aurora"]);
  });

  it("does not allow turning it off", async () => {
    const waiting = await byPassword();
    const { signInId } = await setUpRequiredFactor(waiting, { code: shown(newSecret(waiting, EMAIL).text) });
    const off = async () =>
      turnOffApp(await actor(), { currentPassword: PASSWORD }, by(await open(signInId)));
    await expect(off()).rejects.toThrow(Conflict);
    await db.sql`update tenants set second_factor_roles = '{}'`;
    await off();
    await expect(off()).rejects.toThrow(Conflict);
    expect(slugs(await byPassword())).toEqual(["aurora"]);
  });
});

describe("resetting the second factor of a user", () => {
  const member = async (tenant: number, role: Role) => {
    const { id } = await makeUser(db.sql, `${role}-${tenant}@example.test`);
    await makeMember(db.sql, tenant, id, role);
    return id;
  };

  it("is for admins of the tenant, signs the user out everywhere and is in the audit", async () => {
    const { signInId } = await setUp(await byPassword());
    const borealis = await makeTenant(db.sql, "borealis");
    const [supervisor, admin, foreign] = [
      await readActor(await member(aurora, "supervisor"), "aurora"),
      await readActor(await member(aurora, "admin"), "aurora"),
      await readActor(await member(borealis, "admin"), "borealis"),
    ];
    await expect(resetSecondFactor(supervisor, { id: eva })).rejects.toThrow(Forbidden);
    await expect(resetSecondFactor(foreign, { id: eva })).rejects.toThrow(NotFound);
    expect(slugs(await open(signInId))).toEqual(["aurora"]);
    expect(await refusals([1, 2].map(() => resetSecondFactor(admin, { id: eva })))).toEqual([
      expect.any(Conflict),
    ]);
    expect(await readSignIn(signInId)).toBeUndefined();
    expect(slugs(await byPassword())).toEqual(["aurora"]);
    expect(await auditOf(db.sql, aurora)).toContainEqual(
      expect.objectContaining({ verb: "users.reset_second_factor", subject_id: String(eva) }),
    );
    expect(await db.sql`select from recovery_codes`).toHaveLength(0);
  });
});

import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import type { Role, UserActor } from "@/lib/actor";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { resetSecondFactor } from "@/lib/members/reset-second-factor";
import { verifySecondFactor } from "@/lib/second-factor/verify";
import { makeTenant } from "@/lib/sessions/testing";
import { readSignIn, type SignIn } from "@/lib/sign-ins/read";
import { startSignIn, type VerifiedUser } from "@/lib/sign-ins/start";
import { readActor } from "@/lib/users/read-actor";
import { auditOf, makeMember, makeUser } from "@/lib/users/testing";
import { verifyPassword } from "@/lib/users/verify-password";
import { addPasskey, preparePasskey } from "./add";
import { addRequiredPasskey, prepareRequiredPasskey } from "./add-required";
import { removePasskey, renamePasskey } from "./change";
import { listPasskeys } from "./list";
import type { AddedPasskey } from "./make";
import { hasPasskeys } from "./relying-party";
import { askForFactorPasskey, verifyFactorPasskey } from "./second-factor";
import { askForPasskey, verifyPasskey } from "./sign-in";
import { makeDevice } from "./testing";

const ORIGIN = "https://parley.example.test";
const EMAIL = "eva@example.test";
const PASSWORD = "correct horse battery";

const db = testDatabase();
let aurora: number;
let eva: UserActor;

beforeAll(() => setEnv({ LOG_LEVEL: "silent", PUBLIC_URL: ORIGIN }));
beforeEach(async () => {
  await db.sql`truncate tenants, users, passkeys, used_challenges, sign_in_attempts restart identity cascade`;
  aurora = await makeTenant(db.sql, "aurora");
  eva = await member(aurora, "aurora", "admin");
});

async function member(tenant: number, slug: string, role: Role, email = EMAIL): Promise<UserActor> {
  const { id } = await makeUser(db.sql, email, PASSWORD);
  await makeMember(db.sql, tenant, id, role);
  return readActor(id, slug);
}

async function open(id: string): Promise<SignIn> {
  const signIn = await readSignIn(id);
  if (!signIn) throw new Error("The sign-in has ended");
  return signIn;
}

async function byPassword(email = EMAIL): Promise<SignIn> {
  const answer = await verifyPassword({ email, password: PASSWORD, ip: null });
  return open(await startSignIn("users" in answer ? answer.users : []));
}

const slugs = ({ tenants }: SignIn) => tenants.map(({ slug }) => slug);
const by = (signIn: SignIn) => ({ signedIn: signIn.users, ip: null });
const typed = { name: "My phone", currentPassword: PASSWORD };

async function add(signIn: SignIn, device = makeDevice(ORIGIN), actor = eva) {
  const options = await preparePasskey(actor, typed, { signIn, ip: null });
  const input = { name: typed.name, response: device.make(options) };
  const added: AddedPasskey = await addPasskey(actor, input, { signIn, ip: null });
  return { ...added, device };
}

const signIn = async (response: string) =>
  open(await startSignIn(await verifyPasskey({ response }, null), { way: "passkey" }));

async function refusals(answers: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(answers);
  return settled.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
}

describe("a passkey alone", () => {
  it("signs in, and is asked for no second factor", async () => {
    const { device, recoveryCodes } = await add(await byPassword());
    expect(recoveryCodes).toHaveLength(10);
    expect(slugs(await signIn(device.use(await askForPasskey())))).toEqual(["aurora"]);
    expect(await listPasskeys(eva)).toMatchObject([{ name: "My phone", usedAt: expect.any(Date) }]);
    expect((await auditOf(db.sql, aurora)).map(({ verb, data }) => [verb, data?.way])).toEqual([
      ["users.sign_in", "password"],
      ["users.add_passkey", undefined],
      ["users.sign_in", "passkey"],
    ]);
  });

  it("opens every tenant in which it was added, for users that are active", async () => {
    await member(await makeTenant(db.sql, "borealis"), "borealis", "analyst");
    const { device } = await add(await byPassword());
    expect(slugs(await signIn(device.use(await askForPasskey())))).toEqual(["aurora", "borealis"]);
    await db.sql`update users set deactivated_at = now() where id = ${eva.userId}`;
    expect(slugs(await signIn(device.use(await askForPasskey())))).toEqual(["borealis"]);
  });

  it("answers once, also to two browsers at the same moment", async () => {
    const { device } = await add(await byPassword());
    const response = device.use(await askForPasskey());
    const both = [1, 2].map(() => verifyPasskey({ response }, null));
    expect(await refusals(both)).toEqual([expect.any(Invalid)]);
    await expect(verifyPasskey({ response }, null)).rejects.toThrow(Invalid);
  });

  it("whose device counts back has been copied, and is refused", async () => {
    const { device } = await add(await byPassword());
    await signIn(device.use(await askForPasskey(), { counter: 5 }));
    for (const counter of [5, 4, 0]) {
      const again = device.use(await askForPasskey(), { counter });
      await expect(verifyPasskey({ response: again }, null)).rejects.toThrow(Invalid);
    }
    await signIn(device.use(await askForPasskey(), { counter: 6 }));
    const copies = await Promise.all(
      [1, 2].map(async () => device.use(await askForPasskey(), { counter: 7 })),
    );
    const refused = await refusals(copies.map((response) => verifyPasskey({ response }, null)));
    expect(refused).toEqual([expect.any(Invalid)]);
  });

  it("is refused when it belongs elsewhere, is unknown, or did not ask who is there", async () => {
    const { device } = await add(await byPassword());
    const fresh = await askForPasskey();
    const changed = fresh.replace(/"challenge":"..../, '"challenge":"AAAA');
    const waiting = await byPassword();
    const wrong = [
      device.use(fresh, { origin: "https://evil.example" }),
      device.use(fresh, { uv: false }),
      device.use(fresh.replace("parley.example.test", "evil.example")),
      device.use(changed),
      device.use(await askForFactorPasskey(waiting)),
      makeDevice(ORIGIN).use(fresh),
      "{}",
      "no JSON",
      "",
    ];
    for (const response of wrong) await expect(verifyPasskey({ response }, null)).rejects.toThrow(Invalid);
    vi.useFakeTimers({ now: Date.now() + 6 * 60_000, toFake: ["Date"] });
    await expect(verifyPasskey({ response: device.use(fresh) }, null)).rejects.toThrow(Invalid);
    vi.useRealTimers();
    expect(slugs(await signIn(device.use(fresh)))).toEqual(["aurora"]);
  });
});

describe("a passkey after the password", () => {
  it("is the second factor, under a new cookie", async () => {
    const { device } = await add(await byPassword());
    const waiting = await byPassword();
    expect(waiting).toMatchObject({ users: [], unfinished: [{ step: "code" }] });
    const response = device.use(await askForFactorPasskey(waiting), { uv: false });
    const id = await verifyFactorPasskey(waiting, { response }, null);
    expect(slugs(await open(id))).toEqual(["aurora"]);
    expect(await readSignIn(waiting.id)).toBeUndefined();
    await expect(verifyFactorPasskey(waiting, { response }, null)).rejects.toThrow(Conflict);
  });

  it("is nobody else's, and answers no other sign-in", async () => {
    const { device } = await add(await byPassword());
    const jan = await member(aurora, "aurora", "analyst", "jan@example.test");
    const { device: jans } = await add(await byPassword(jan.email), undefined, jan);
    const [one, other] = [await byPassword(), await byPassword()];
    const foreign = jans.use(await askForFactorPasskey(one));
    await expect(verifyFactorPasskey(one, { response: foreign }, null)).rejects.toThrow(Invalid);
    const moved = device.use(await askForFactorPasskey(one));
    await expect(verifyFactorPasskey(other, { response: moved }, null)).rejects.toThrow(Invalid);
  });

  it("can be replaced by a recovery code", async () => {
    const { recoveryCodes } = await add(await byPassword());
    const id = await verifySecondFactor(await byPassword(), { code: recoveryCodes[3] }, null);
    expect(slugs(await open(id))).toEqual(["aurora"]);
  });
});

describe("adding a passkey", () => {
  it("needs the password, and a challenge for this sign-in", async () => {
    const current = await byPassword();
    const context = { signIn: current, ip: null };
    const wrong = preparePasskey(eva, { ...typed, currentPassword: "wrong" }, context);
    await expect(wrong).rejects.toMatchObject({ fields: { currentPassword: expect.any(String) } });
    const device = makeDevice(ORIGIN);
    const elsewhere = await preparePasskey(eva, typed, { signIn: await byPassword(), ip: null });
    const moved = { name: "x", response: device.make(elsewhere) };
    await expect(addPasskey(eva, moved, context)).rejects.toThrow(Invalid);
    const options = await preparePasskey(eva, typed, context);
    const unasked = { name: "x", response: device.make(options, { uv: false }) };
    await expect(addPasskey(eva, unasked, context)).rejects.toThrow(Invalid);
    const phished = { name: "x", response: makeDevice("https://evil.example").make(options) };
    await expect(addPasskey(eva, phished, context)).rejects.toThrow(Invalid);
    expect(await listPasskeys(eva)).toEqual([]);
  });

  it("adds one that somebody has already to nobody else", async () => {
    const { device } = await add(await byPassword());
    const jan = await member(aurora, "aurora", "analyst", "jan@example.test");
    await expect(add(await byPassword(jan.email), device, jan)).rejects.toThrow(Conflict);
    expect(await listPasskeys(jan)).toEqual([]);
  });
});

describe("passkeys of one's own", () => {
  it("are renamed and removed by their owner only", async () => {
    const { device, signInId } = await add(await byPassword());
    const [passkey] = await listPasskeys(eva);
    const id = passkey?.id ?? 0;
    const jan = await member(aurora, "aurora", "analyst", "jan@example.test");
    const jans = by(await byPassword(jan.email));
    await expect(renamePasskey(jan, { id, name: "Mine" })).rejects.toThrow(NotFound);
    await expect(removePasskey(jan, { id, currentPassword: PASSWORD }, jans)).rejects.toThrow(NotFound);
    await renamePasskey(eva, { id, name: "Laptop" });
    expect(await listPasskeys(eva)).toMatchObject([{ name: "Laptop" }]);
    const own = by(await open(signInId));
    await expect(removePasskey(eva, { id, currentPassword: "wrong" }, own)).rejects.toThrow(Invalid);
    await removePasskey(eva, { id, currentPassword: PASSWORD }, own);
    const response = device.use(await askForPasskey());
    await expect(verifyPasskey({ response }, null)).rejects.toThrow(Invalid);
    expect(await db.sql`select from passkeys`).toHaveLength(0);
    expect(await db.sql`select from recovery_codes`).toHaveLength(0);
    expect(slugs(await byPassword())).toEqual(["aurora"]);
  });

  it("keep the last one where the role requires a second factor", async () => {
    await db.sql`update tenants set second_factor_roles = '{admin}'`;
    const verified: VerifiedUser = {
      ...{ id: eva.userId, name: eva.name, email: EMAIL, passwordChangedAt: null },
      way: "oidc",
    };
    const { signInId } = await add(await open(await startSignIn([verified])));
    const [passkey] = await listPasskeys(eva);
    const remove = removePasskey(
      eva,
      { id: passkey?.id, currentPassword: PASSWORD },
      by(await open(signInId)),
    );
    await expect(remove).rejects.toThrow(Conflict);
    expect(await listPasskeys(eva)).toHaveLength(1);
  });

  it("are removed with every other second factor by an admin of the tenant, and stay in others", async () => {
    const borealis = await makeTenant(db.sql, "borealis");
    await member(borealis, "borealis", "analyst");
    const { device } = await add(await byPassword());
    const admin = await member(aurora, "aurora", "admin", "admin@example.test");
    await resetSecondFactor(admin, { id: eva.userId });
    expect(slugs(await signIn(device.use(await askForPasskey())))).toEqual(["borealis"]);
  });
});

it.each([
  ["https://parley.example.test", true],
  ["http://localhost:3000", true],
  ["http://parley.example.test", false],
  ["https://192.0.2.7", false],
  ["https://[2001:db8::1]", false],
])("browsers have passkeys at %s: %s", (url, expected) => {
  setEnv({ PUBLIC_URL: url });
  expect(hasPasskeys()).toBe(expected);
  setEnv({ PUBLIC_URL: ORIGIN });
});

describe("a passkey that a role requires", () => {
  const required = { name: "My phone" };
  beforeEach(() => db.sql`update tenants set second_factor_roles = '{admin}' where id = ${aurora}`);

  it("is set up before anything else, makes the sign-in good under another id, and gives recovery codes", async () => {
    const before = await byPassword();
    expect(slugs(before)).toEqual([]);
    const device = makeDevice(ORIGIN);
    const response = device.make(await prepareRequiredPasskey(before, required));
    const { signInId, recoveryCodes } = await addRequiredPasskey(before, { ...required, response });
    expect(recoveryCodes).toHaveLength(10);
    expect(slugs(await open(signInId))).toEqual(["aurora"]);
    expect(await readSignIn(before.id)).toBeUndefined();
    expect(slugs(await signIn(device.use(await askForPasskey())))).toEqual(["aurora"]);
  });

  it("is refused when it was made for another sign-in, or when none is required any more", async () => {
    const [one, other] = [await byPassword(), await byPassword()];
    const response = makeDevice(ORIGIN).make(await prepareRequiredPasskey(one, required));
    const stored = () => db.sql`select from passkeys`;
    await expect(addRequiredPasskey(other, { ...required, response })).rejects.toThrow(Invalid);
    await expect(addRequiredPasskey(one, { name: "", response })).rejects.toThrow(Invalid);
    expect(await stored()).toHaveLength(0);
    await db.sql`update tenants set second_factor_roles = '{}' where id = ${aurora}`;
    const good = await byPassword();
    await expect(prepareRequiredPasskey(good, required)).rejects.toThrow(Conflict);
    await expect(addRequiredPasskey(good, { ...required, response })).rejects.toThrow(Conflict);
    expect(await stored()).toHaveLength(0);
  });

  it("is no way around a second factor that a user has", async () => {
    await db.sql`insert into totp_secrets (user_id, secret, last_step) values (${eva.userId}, '', 0)`;
    await expect(prepareRequiredPasskey(await byPassword(), required)).rejects.toThrow(Conflict);
  });
});

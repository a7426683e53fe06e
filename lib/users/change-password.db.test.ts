import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { Conflict, Invalid, Unavailable } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { readSignIn } from "@/lib/sign-ins/read";
import { startSignIn } from "@/lib/sign-ins/start";
import { changePassword } from "./change-password";
import { readActor } from "./read-actor";
import { LIMITS } from "./sign-in-limit";
import { auditOf, makeMember, makeUser } from "./testing";
import type { User } from "./user";
import { verifyPassword } from "./verify-password";

const EMAIL = "eva@example.test";
const [OLD, NEW] = ["correct horse battery", "staple battery horse"];

const db = testDatabase();
let aurora: number;
let eva: number;

beforeAll(() => setEnv({ LOG_LEVEL: "silent" }));
beforeEach(async () => {
  await db.sql`truncate tenants, users, sign_in_attempts restart identity cascade`;
  aurora = await makeTenant(db.sql, "aurora");
  eva = await addEva(aurora, OLD);
});

async function addEva(tenantId: number, password: string): Promise<number> {
  const { id } = await makeUser(db.sql, EMAIL, password);
  await makeMember(db.sql, tenantId, id, "analyst");
  return id;
}

async function verified(password: string): Promise<readonly User[]> {
  const answer = await verifyPassword({ email: EMAIL, password, ip: null });
  return "users" in answer ? answer.users : [];
}

async function change(
  input: { currentPassword?: string; password?: string; repeatedPassword?: string } = {},
  signedIn?: readonly User[],
): Promise<User[]> {
  const typed = { currentPassword: OLD, password: NEW, repeatedPassword: input.password ?? NEW, ...input };
  const users = signedIn ?? (await verified(OLD));
  return changePassword(await readActor(eva, "aurora"), typed, { signedIn: users, ip: null });
}

describe("changing one's password", () => {
  it("ends the old one and every sign-in, and is in the audit", async () => {
    const elsewhere = await startSignIn(await verified(OLD));
    const changed = await change();
    expect(changed).toMatchObject([{ id: eva, passwordChangedAt: expect.any(Date) }]);
    expect(await readSignIn(elsewhere)).toBeUndefined();
    await expect(verified(OLD)).rejects.toThrow(Invalid);
    expect(await readSignIn(await startSignIn(changed))).toMatchObject({ users: [{ id: eva }] });
    expect(await verified(NEW)).toMatchObject([{ id: eva }]);
    expect(await auditOf(db.sql, aurora)).toContainEqual(
      expect.objectContaining({ verb: "users.change_password", actor_kind: "user", subject_id: String(eva) }),
    );
  });

  it.each([
    ["currentPassword", { currentPassword: "" }],
    ["currentPassword", { currentPassword: "not the password" }],
    ["password", { password: "short" }],
    ["password", { password: OLD }],
    ["repeatedPassword", { repeatedPassword: "mistyped again" }],
  ])("refuses a wrong %s at its field, and changes nothing: %j", async (field, input) => {
    await expect(change(input)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
    expect(await verified(OLD)).toMatchObject([{ id: eva }]);
  });

  it("also changes the same password in the other tenants of the sign-in, and no other", async () => {
    const [borealis, other, foreign] = await Promise.all(
      ["borealis", "cassiopeia", "draco"].map((slug) => makeTenant(db.sql, slug)),
    );
    const same = await addEva(borealis ?? 0, OLD);
    const signedIn = await verified(OLD);
    await addEva(other ?? 0, "a password of its own");
    await addEva(foreign ?? 0, OLD);
    expect((await change({}, signedIn)).map(({ id }) => id).sort()).toEqual([eva, same].sort());
    expect(await verified(NEW)).toHaveLength(2);
    expect(await verified(OLD)).toHaveLength(1);
    expect(await verified("a password of its own")).toHaveLength(1);
  });

  it("happens once, when two browsers do it at the same moment", async () => {
    const signedIn = await verified(OLD);
    const both = ["the first new password", "the other new password"].map((password) =>
      change({ password }, signedIn),
    );
    const refused = (await Promise.allSettled(both)).filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    // The other one was there first, or had not finished yet.
    expect([Conflict, Invalid]).toContain(refused[0]?.reason.constructor);
  });

  it("does not help somebody at an open console to guess the password", async () => {
    const signedIn = await verified(OLD);
    const guess = () =>
      change({ currentPassword: "guess guess guess" }, signedIn).catch((error: unknown) => error);
    for (let n = 0; n < LIMITS.pair; n++) expect(await guess()).toBeInstanceOf(Invalid);
    expect(await guess()).toBeInstanceOf(Unavailable);
    await expect(change({}, signedIn)).rejects.toThrow(Unavailable);
  });

  it("forgets no failed guess at the password in another tenant", async () => {
    const signedIn = await verified(OLD);
    await addEva(await makeTenant(db.sql, "borealis"), "a password of its own");
    for (let n = 1; n < LIMITS.pair; n++) await verified("guess guess guess").catch(() => {});
    await change({}, signedIn);
    await verified("guess guess guess").catch(() => {});
    await expect(verified("guess guess guess")).rejects.toThrow(Unavailable);
  });
});

import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { TEST_AUTH_SECRET, testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { NotFound, SignedOut } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { createAdmin } from "@/lib/users/create-admin";
import { makeMember, makeUser } from "@/lib/users/testing";
import type { User } from "@/lib/users/user";
import { verifyPassword } from "@/lib/users/verify-password";
import { actorReader, currentActor, currentSignIn } from "./actor";
import { answerOidc } from "./oidc";
import { signIn, signOut } from "./sign-in";

/** The browser's cookies. */
const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  headers: async () =>
    new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") }),
  cookies: async () => ({
    set: (name: string, value: string) => void jar.set(name, value),
    delete: ({ name }: { name: string }) => void jar.delete(name),
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
  }),
}));
/** next-auth's response to a failed sign-in; the real one reads Next's cookies, past the mocks above. */
vi.mock("next-auth", () => ({
  default: async () =>
    new Response(null, { status: 302, headers: { Location: "/sign-in?error=OAuthCallback" } }),
}));

const email = "eva@aurora.test";
const [OLD, NEW] = ["correct horse battery", "staple battery horse"];

const db = testDatabase();
beforeAll(async () => {
  setEnv({ LOG_LEVEL: "silent", PUBLIC_URL: "http://localhost:3000" });
  const tenant = await makeTenant(db.sql, "aurora");
  await makeMember(db.sql, tenant, (await makeUser(db.sql, email, OLD)).id, "admin");
});
beforeEach(() => jar.clear());

async function verified(password: string): Promise<readonly User[]> {
  const answer = await verifyPassword({ email, password, ip: null });
  if ("mustChoose" in answer) throw new Error("The user must choose a password first");
  return answer.users;
}
const reset = (password: string) => createAdmin({ tenant: "aurora", email, password, resetPassword: true });
const become = (cookies: ReadonlyMap<string, string>) => {
  jar.clear();
  for (const [name, value] of cookies) jar.set(name, value);
};
const signedIn = async () => (await currentSignIn())?.users[0]?.email;

describe("a sign-in", () => {
  it("lasts until it is ended", async () => {
    expect(await signedIn()).toBeUndefined();
    await signIn(await verified(OLD), "password");
    expect(await signedIn()).toBe(email);
    expect(await currentActor("aurora")).toMatchObject({ email, role: "admin" });
    const readActor = await actorReader("aurora");
    expect(await readActor()).toMatchObject({ email });
    await signOut();
    expect(await signedIn()).toBeUndefined();
    await expect(currentActor("aurora")).rejects.toThrow(SignedOut);
  });

  it("ends when the password changes, in every browser, and the new password signs in again", async () => {
    await signIn(await verified(OLD), "password");
    const readActor = await actorReader("aurora");
    const verifiedBefore = await verified(OLD);
    await reset(NEW);
    expect(await signedIn()).toBeUndefined();
    await expect(currentActor("aurora")).rejects.toThrow(SignedOut);
    await expect(readActor()).rejects.toThrow(SignedOut);
    // A sign-in that was verified with the old password is too late.
    await signIn(verifiedBefore, "password");
    expect(await signedIn()).toBeUndefined();
    await signIn(await verified(NEW), "password");
    expect(await signedIn()).toBe(email);
    await reset(NEW);
    expect(await signedIn()).toBeUndefined();
  });

  it("does not open another tenant, which is like a missing one", async () => {
    await signIn(await verified(NEW), "password");
    await makeTenant(db.sql, "elsewhere");
    const answers = ["elsewhere", "nowhere"].map((slug) =>
      currentActor(slug).catch((error: unknown) => error),
    );
    expect(await Promise.all(answers)).toEqual([new NotFound(), new NotFound()]);
  });

  it("opens every tenant in which the e-mail has the same password, and no other", async () => {
    await createAdmin({ tenant: "borealis", email, password: OLD });
    await createAdmin({ tenant: "cassiopeia", email, password: NEW });
    await signIn(await verified(NEW), "password");
    expect((await currentSignIn())?.tenants.map(({ slug }) => slug)).toEqual(["aurora", "cassiopeia"]);
    expect(await currentActor("cassiopeia")).toMatchObject({ email, role: "admin" });
    await expect(currentActor("borealis")).rejects.toThrow(NotFound);
  });

  it("ends wherever its cookie was copied to, and nowhere else", async () => {
    await signIn(await verified(NEW), "password");
    const copied = new Map(jar);
    jar.clear();
    await signIn(await verified(NEW), "password");
    const other = new Map(jar);
    become(copied);
    const readActor = await actorReader("aurora");
    await signOut();
    become(copied);
    expect(await signedIn()).toBeUndefined();
    await expect(readActor()).rejects.toThrow(SignedOut);
    become(other);
    expect(await signedIn()).toBe(email);
  });

  it("replaces the one that the browser had, of which no copy works any more", async () => {
    await signIn(await verified(NEW), "password");
    const copied = new Map(jar);
    await signIn(await verified(NEW), "password");
    expect(await signedIn()).toBe(email);
    become(copied);
    expect(await signedIn()).toBeUndefined();
  });

  it("ends after a shift, even if the cookie says it goes on", async () => {
    await signIn(await verified(NEW), "password");
    await db.sql`update sign_ins set expires_at = now()`;
    expect(await signedIn()).toBeUndefined();
    await signIn(await verified(NEW), "password");
    expect(await db.sql`select from sign_ins where expires_at <= now()`).toHaveLength(0);
  });

  it("that a token of an older version names is none", async () => {
    const [user] = await db.sql`select id from users where email = ${email}`;
    const token = await encode({ token: { sub: String(user?.id) }, secret: TEST_AUTH_SECRET });
    jar.set("next-auth.session-token", token);
    expect(await signedIn()).toBeUndefined();
  });

  it("is not accepted from a forged cookie", async () => {
    for (const cookie of ["", "x", "e30.e30.e30"]) {
      jar.set("next-auth.session-token", cookie);
      expect(await signedIn()).toBeUndefined();
    }
  });
});

describe("a single sign-on that failed", () => {
  const answer = async (from: string) => {
    setEnv({ OIDC_ISSUER: "http://localhost:1", OIDC_CLIENT_ID: "parley", OIDC_CLIENT_SECRET: "secret" });
    const cookie = `next-auth.callback-url=${encodeURIComponent(from)}`;
    const request = new NextRequest("http://localhost:3000/api/auth/error", { headers: { cookie } });
    const { headers } = await answerOidc(request, { params: Promise.resolve({ nextauth: ["error"] }) });
    return headers.get("Location");
  };

  it("still leads to the requested address", async () => {
    expect(await answer("http://localhost:3000/aurora/sessions/history?q=a&b=c")).toBe(
      "/sign-in?error=OAuthCallback&from=%2Faurora%2Fsessions%2Fhistory%3Fq%3Da%26b%3Dc",
    );
  });

  it.each(["http://localhost:3000", "https://evil.example/", "http://localhost:3000//evil.example", "%"])(
    "but not to another site: %s",
    async (from) => {
      expect(await answer(from)).toBe("/sign-in?error=OAuthCallback");
    },
  );
});

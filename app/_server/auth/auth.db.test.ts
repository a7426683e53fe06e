import { NextRequest } from "next/server";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { NotFound, SignedOut } from "@/lib/errors";
import { makeTenant } from "@/lib/sessions/testing";
import { createAdmin } from "@/lib/users/create-admin";
import { makeMember, makeUser } from "@/lib/users/testing";
import { verifyPassword } from "@/lib/users/verify-password";
import { actorReader, currentActor, signedInUser } from "./actor";
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

const verified = (password: string) => verifyPassword({ email, password, ip: null });
const reset = (password: string) => createAdmin({ tenant: "aurora", email, password, resetPassword: true });
const signedIn = async () => (await signedInUser())?.email;

describe("a sign-in", () => {
  it("lasts until it is ended", async () => {
    expect(await signedIn()).toBeUndefined();
    await signIn(await verified(OLD));
    expect(await signedIn()).toBe(email);
    expect(await currentActor("aurora")).toMatchObject({ email, role: "admin" });
    const readActor = await actorReader("aurora");
    expect(await readActor()).toMatchObject({ email });
    await signOut();
    expect(await signedIn()).toBeUndefined();
    await expect(currentActor("aurora")).rejects.toThrow(SignedOut);
  });

  it("ends when the password changes, in every browser, and the new password signs in again", async () => {
    await signIn(await verified(OLD));
    const readActor = await actorReader("aurora");
    const verifiedBefore = await verified(OLD);
    await reset(NEW);
    expect(await signedIn()).toBeUndefined();
    await expect(currentActor("aurora")).rejects.toThrow(SignedOut);
    await expect(readActor()).rejects.toThrow(SignedOut);
    // A sign-in that was verified with the old password is too late.
    await signIn(verifiedBefore);
    expect(await signedIn()).toBeUndefined();
    await signIn(await verified(NEW));
    expect(await signedIn()).toBe(email);
    await reset(NEW);
    expect(await signedIn()).toBeUndefined();
  });

  it("does not open another tenant, which is like a missing one", async () => {
    await signIn(await verified(NEW));
    await makeTenant(db.sql, "elsewhere");
    const answers = ["elsewhere", "nowhere"].map((slug) =>
      currentActor(slug).catch((error: unknown) => error),
    );
    expect(await Promise.all(answers)).toEqual([new NotFound(), new NotFound()]);
  });

  it("stays when the same user becomes an admin of another tenant", async () => {
    await signIn(await verified(NEW));
    await createAdmin({ tenant: "borealis", email, password: OLD });
    expect(await signedIn()).toBe(email);
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

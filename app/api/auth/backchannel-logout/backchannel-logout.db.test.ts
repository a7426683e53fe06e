import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type OidcProvider, startOidcProvider } from "@/app/sign-in/oidc/testing";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { makeTenant } from "@/lib/sessions/testing";
import { readSignIn } from "@/lib/sign-ins/read";
import { startSignIn } from "@/lib/sign-ins/start";
import { auditOf, makeMember, makeUser } from "@/lib/users/testing";
import { verifyOidc } from "@/lib/users/verify-oidc";
import { POST } from "./route";

const db = testDatabase();
const EVENT = "http://schemas.openid.net/event/backchannel-logout";
let provider: OidcProvider;
let tenant: number;

beforeAll(async () => {
  provider = await startOidcProvider();
  setEnv({
    LOG_LEVEL: "silent",
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
  });
  tenant = await makeTenant(db.sql, "aurora");
  const eva = await makeUser(db.sql, "eva@aurora.test");
  await makeMember(db.sql, tenant, eva.id, "analyst");
  const ota = await makeUser(db.sql, "ota@aurora.test");
  await makeMember(db.sql, tenant, ota.id, "analyst");
});
afterAll(() => {
  provider.stop();
  setEnv({ OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined });
});
beforeEach(() => {
  provider.forgesSignature = false;
});

/** Signs a user in by the provider, in another browser each time. */
async function signIn(name: string, oidcSid?: string): Promise<string> {
  const email = `${name}@aurora.test`;
  const claims = { issuer: provider.issuer, subject: name, email, emailVerified: true, ip: null };
  return startSignIn(await verifyOidc(claims), { way: "oidc", oidcSid });
}

const tokenFor = (claims: Record<string, unknown>) =>
  provider.token({ jti: randomUUID(), events: { [EVENT]: {} }, ...claims });

async function post(token: string): Promise<Response> {
  const body = new URLSearchParams({ logout_token: token });
  return POST(
    new Request("http://parley.test/api/auth/backchannel-logout", { method: "POST", body }),
    undefined,
  );
}

const isOpen = async (id: string) => (await readSignIn(id)) !== undefined;

describe("a logout token", () => {
  test("ends the sign-ins of its account everywhere, and nobody else's", async () => {
    const [first, second, others] = [await signIn("eva", "a"), await signIn("eva"), await signIn("ota", "b")];
    const answer = await post(tokenFor({ sub: "eva" }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect([await isOpen(first), await isOpen(second), await isOpen(others)]).toEqual([false, false, true]);
    expect((await auditOf(db.sql, tenant)).at(-1)).toMatchObject({
      verb: "users.sign_out_at_provider",
      actor_kind: "system",
    });
  });

  test("ends the one sign-in at the provider that it names", async () => {
    const [named, other] = [await signIn("eva", "sid-1"), await signIn("eva", "sid-2")];
    expect((await post(tokenFor({ sid: "sid-1" }))).status).toBe(200);
    expect([await isOpen(named), await isOpen(other)]).toEqual([false, true]);
    expect((await post(tokenFor({ sub: "ota", sid: "sid-2" }))).status).toBe(200);
    expect(await isOpen(other)).toBe(true);
    expect((await post(tokenFor({ sub: "eva", sid: "sid-2" }))).status).toBe(200);
    expect(await isOpen(other)).toBe(false);
  });

  test("leaves sign-ins with a password alone", async () => {
    const [own] = await verifyOidc({
      ...{ issuer: provider.issuer, subject: "eva", email: "eva@aurora.test", emailVerified: true, ip: null },
    });
    const id = own ? await startSignIn([own], { way: "password" }) : "";
    expect((await post(tokenFor({ sub: "eva" }))).status).toBe(200);
    expect(await isOpen(id)).toBe(true);
  });

  test("works once, also when it comes twice at the same moment", async () => {
    const token = tokenFor({ sub: "eva" });
    const answers = await Promise.all([post(token), post(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const after = await signIn("eva");
    expect((await post(token)).status).toBe(400);
    expect(await isOpen(after)).toBe(true);
  });

  const now = Math.floor(Date.now() / 1_000);
  test.each<[string, Record<string, unknown>]>([
    ["is for another application", { aud: "elsewhere" }],
    ["is of another issuer", { iss: "https://elsewhere.example" }],
    ["is an ID token", { nonce: "n" }],
    ["is for another event", { events: { "http://schemas.openid.net/event/other": {} } }],
    ["has no events", { events: undefined }],
    ["names nobody", { sub: undefined }],
    ["has no id", { jti: undefined }],
    ["has no time", { iat: undefined }],
    ["is old", { iat: now - 3_600, exp: undefined }],
    ["is of the future", { iat: now + 3_600 }],
    ["has expired", { exp: now - 3_600 }],
  ])("that %s is refused, and ends nothing", async (_what, claims) => {
    const open = await signIn("eva", "sid-9");
    const answer = await post(tokenFor({ sub: "eva", ...claims }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toMatchObject({ error: "invalid_request" });
    expect(await isOpen(open)).toBe(true);
  });

  test("that somebody else has signed, or nobody, is refused", async () => {
    const open = await signIn("eva");
    provider.forgesSignature = true;
    const forged = tokenFor({ sub: "eva" });
    const [, payload = ""] = forged.split(".");
    const part = (header: object) => Buffer.from(JSON.stringify(header)).toString("base64url");
    const unsigned = `${part({ alg: "none" })}.${payload}.`;
    const shared = `${part({ alg: "HS256", kid: "the-key" })}.${payload}`;
    const mac = createHmac("sha256", provider.clientSecret).update(shared).digest("base64url");
    for (const token of [forged, unsigned, `${shared}.${mac}`, "", "x.y.z", "\0".repeat(1_000)])
      expect((await post(token)).status).toBe(400);
    expect(await isOpen(open)).toBe(true);
  });
});

describe("the keys of the provider", () => {
  test("are kept, and read again when it signs with another one", async () => {
    await post(tokenFor({ sub: "eva" }));
    const { keysRead } = provider;
    await post(tokenFor({ sub: "eva" }));
    expect(provider.keysRead).toBe(keysRead);
    provider.rotateKeys();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11_000 });
    const answer = await post(tokenFor({ sub: "eva" }));
    vi.useRealTimers();
    expect(answer.status).toBe(200);
    expect(provider.keysRead).toBe(keysRead + 1);
  });

  test("are not asked for with every token that names an unknown one", async () => {
    await post(tokenFor({ sub: "eva" }));
    provider.rotateKeys();
    const { keysRead } = provider;
    await Promise.all(Array.from({ length: 20 }, () => post(tokenFor({ sub: "eva" }))));
    expect(provider.keysRead - keysRead).toBeLessThanOrEqual(1);
  });
});

import "server-only";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth, { type AuthOptions, type Profile } from "next-auth";
import type { JWT } from "next-auth/jwt";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/env";
import { Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { SIGN_IN_SECONDS } from "@/lib/sign-ins/sign-in-lifetime";
import { verifyOidc } from "@/lib/users/verify-oidc";
import { reportFault } from "../fault";
import { isSecure } from "../headers";
import { remoteAddress } from "../remote-address";
import { safePath } from "../return-path";
import { authSecret, cookiePrefix, newToken } from "./sign-in";

/** The label of the single sign-on button; undefined where no provider is configured. */
export function oidcName(): string | undefined {
  return env().OIDC_ISSUER && env().OIDC_NAME;
}

/** Sends the browser to the single sign-on, which returns it to `path`. */
export async function startOidc(path: string): Promise<Response> {
  const csrf = await askNextAuth("csrf");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const jar = await cookies();
  for (const cookie of new NextResponse(null, csrf).cookies.getAll()) jar.set(cookie);
  // Set here, because Next decodes the cookies of an answer once more where others were set before it.
  jar.set(returnCookie(), env().PUBLIC_URL + safePath(path), {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure(),
  });
  return askNextAuth(`signin/${OIDC}`, new URLSearchParams({ csrfToken }));
}

type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** Answers the steps of next-auth that a browser is sent to: the callback of the single sign-on, and its errors. */
export async function answerOidc(request: NextRequest, route: AuthRoute): Promise<Response> {
  const [step = ""] = (await route.params).nextauth;
  if (!oidcName() || !["callback", "error", "signin"].includes(step))
    return new Response(null, { status: 404 });
  const returnTo = request.cookies.get(returnCookie())?.value ?? "";
  const answer: Response = await NextAuth(request, route, options());
  addFrom(answer.headers, ownPath(returnTo));
  return answer;
}

/** After a failure, the sign-in page still leads to the address that was requested first. */
function addFrom(headers: Headers, path: string): void {
  const location = new URL(headers.get("Location") ?? "", env().PUBLIC_URL);
  if (path === "/" || location.pathname !== SIGN_IN) return;
  location.searchParams.set("from", path);
  headers.set("Location", location.pathname + location.search);
}

async function askNextAuth(step: string, body?: URLSearchParams): Promise<Response> {
  const url = `${env().PUBLIC_URL}/api/auth/${step}`;
  const request = new NextRequest(url, body ? { method: "POST", body } : {});
  return NextAuth(request, { params: Promise.resolve({ nextauth: step.split("/") }) }, options());
}

function options(): AuthOptions {
  return {
    providers: [oidcProvider()],
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SIGN_IN_SECONDS },
    useSecureCookies: isSecure(),
    pages: { signIn: SIGN_IN, error: SIGN_IN },
    debug: false,
    logger: {
      error: (code, metadata) => log().error({ code, reason: messageIn(metadata) }, "next-auth"),
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => {},
    },
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + ownPath(url),
      signIn: async ({ user, profile }) => {
        try {
          const { oidcSid, ...claims } = await claimsOf(profile);
          Object.assign(user, { token: await newToken(await verifyOidc(claims), OIDC, oidcSid) });
          return true;
        } catch (error) {
          if (error instanceof Refusal) return `${SIGN_IN}?error=AccessDenied`;
          await reportFault(error);
          return `${SIGN_IN}?error=Callback`;
        }
      },
      jwt: ({ token, user }) => ("token" in user ? (user.token as JWT) : token),
    },
  };
}

const OIDC = "oidc" as const;
const SIGN_IN = "/sign-in";

/** The path of an address of ours, as next-auth stores it. */
function ownPath(url: string): string {
  const { PUBLIC_URL } = env();
  return safePath(url.startsWith(PUBLIC_URL) ? url.slice(PUBLIC_URL.length) : url);
}

function oidcProvider(): OAuthConfig<Profile> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  return {
    id: OIDC,
    name: OIDC_NAME,
    type: "oauth",
    wellKnown: `${OIDC_ISSUER?.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    profile: ({ sub, name, email }) => ({ id: sub ?? "", name, email }),
  };
}

/** Claims of an ID token that next-auth does not know. */
type Claims = Profile & { email_verified?: unknown; sid?: unknown; oid?: unknown };

async function claimsOf(profile: Claims = {}) {
  return {
    issuer: env().OIDC_ISSUER ?? "",
    subject: profile.sub ?? "",
    objectId: isEntra() ? textIn(profile.oid) : undefined,
    oidcSid: textIn(profile.sid),
    email: profile.email,
    // Some providers write it as a text.
    emailVerified: String(profile.email_verified) === "true",
    ip: await remoteAddress(),
  };
}

/**
 * There each application has another subject for an account, and "oid" is what provisioning calls it. Elsewhere a user might choose it.
 * https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference
 */
function isEntra(): boolean {
  return new URL(env().OIDC_ISSUER ?? "").hostname === "login.microsoftonline.com";
}

function textIn(claim: unknown): string | undefined {
  return typeof claim === "string" ? claim : undefined;
}

/** Only the message is logged: these errors carry tokens, codes and nonces. */
function messageIn(metadata: unknown): string | undefined {
  const error =
    typeof metadata === "object" && metadata !== null && "error" in metadata ? metadata.error : metadata;
  return error instanceof Error ? error.message : undefined;
}

function returnCookie(): string {
  return `${cookiePrefix()}next-auth.callback-url`;
}

import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { NextRequest, NextResponse } from "next/server";
import NextAuth, { type AuthOptions, type Profile } from "next-auth";
import { encode, getToken } from "next-auth/jwt";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { cache } from "react";
import type { Actor } from "@/lib/actor";
import { env, setEnv } from "@/lib/env";
import { NotFound, Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { readActor } from "@/lib/users/actor";
import { verifyOidc } from "@/lib/users/authenticate-oidc";
import { findUser, type User } from "@/lib/users/user";
import { clientAddress } from "./address";
import { reportFault } from "./fault";
import { safePath, signInHref } from "./from";
import { isSecure, PATH_HEADER } from "./headers";

/*
 * The one file that knows next-auth. Its cookie says only who signed in and until when; whether they are still
 * somebody here, and what they may do, is read from the database on every request.
 */

/** A shift; in seconds. Nobody stays signed in longer without signing in again. */
const MAX_AGE = 12 * 60 * 60;

/**
 * Who is asking, in the tenant of the URL. Somebody who is not signed in is sent to the sign-in page and back here
 * afterwards; a tenant they are not in answers 404, as one that does not exist.
 */
export const currentActor = cache(async (tenantSlug: string): Promise<Actor> => {
  const userId = await signedInId();
  if (userId === undefined) return toSignIn();
  try {
    return await readActor(userId, tenantSlug);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await currentUser();
    notFound();
  }
});

/** Who is signed in, of whatever tenant; sends others to the sign-in page. */
export async function currentUser(): Promise<User> {
  return (await signedInUser()) ?? toSignIn();
}

/** Who is signed in, if anybody. A deactivated user is not. */
export const signedInUser = cache(async (): Promise<User | undefined> => {
  const userId = await signedInId();
  return userId === undefined ? undefined : findUser(userId);
});

/** Signs the browser of this request in; for a server action or a route handler, once the user has proved it. */
export async function startSession(user: User): Promise<void> {
  const token = { sub: String(user.id), name: user.name, email: user.email };
  const value = await encode({ token, secret: secret(), maxAge: MAX_AGE });
  (await cookies()).set(sessionCookie(), value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure(),
    maxAge: MAX_AGE,
  });
}

/** Signs the browser of this request out. */
export async function endSession(): Promise<void> {
  (await cookies()).delete({ name: sessionCookie(), path: "/", secure: isSecure() });
}

/** What the button of the single sign-on says, where there is one. */
export function oidcName(): string | undefined {
  return env().OIDC_ISSUER && env().OIDC_NAME;
}

/** Sends the browser to the single sign-on, from where it comes back to `path`. */
export async function startOidc(path: string): Promise<Response> {
  const asked = await askNextAuth("csrf");
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const jar = await cookies();
  for (const cookie of new NextResponse(null, asked).cookies.getAll()) jar.set(cookie);
  return askNextAuth(`signin/${OIDC}`, new URLSearchParams({ csrfToken, callbackUrl: safePath(path) }));
}

type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** The steps of next-auth that a browser comes to by itself: back from the single sign-on, and where that failed. */
export async function answerOidc(request: NextRequest, route: AuthRoute): Promise<Response> {
  const [step = ""] = (await route.params).nextauth;
  if (!oidcName() || !["callback", "error", "signin"].includes(step))
    return new Response(null, { status: 404 });
  return NextAuth(request, route, options());
}

async function askNextAuth(step: string, body?: URLSearchParams): Promise<Response> {
  const url = `${env().PUBLIC_URL}/api/auth/${step}`;
  const request = new NextRequest(url, body ? { method: "POST", body } : {});
  return NextAuth(request, { params: Promise.resolve({ nextauth: step.split("/") }) }, options());
}

function options(): AuthOptions {
  const { PUBLIC_URL } = env();
  // next-auth takes its own address from nowhere else.
  setEnv({ NEXTAUTH_URL: PUBLIC_URL });
  return {
    providers: [oidcProvider()],
    secret: secret(),
    session: { strategy: "jwt", maxAge: MAX_AGE },
    useSecureCookies: isSecure(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    debug: false,
    logger: {
      error: (code, metadata) => log().error({ code, reason: messageIn(metadata) }, "next-auth"),
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => {},
    },
    callbacks: {
      redirect: ({ url, baseUrl }) =>
        baseUrl + safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
      signIn: async ({ user, profile }) => {
        try {
          const { id, name, email } = await verifyOidc(await claimsOf(profile));
          Object.assign(user, { id: String(id), name, email });
          return true;
        } catch (error) {
          if (error instanceof Refusal) return "/sign-in?error=AccessDenied";
          await reportFault(error);
          return "/sign-in?error=Callback";
        }
      },
    },
  };
}

const OIDC = "oidc";

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

async function claimsOf(profile: Profile & { email_verified?: unknown } = {}) {
  return {
    issuer: env().OIDC_ISSUER ?? "",
    subject: profile.sub ?? "",
    email: profile.email,
    // Some providers write it as a text.
    emailVerified: String(profile.email_verified) === "true",
    ip: await clientAddress(),
  };
}

/** The message alone: what else hangs on these errors are tokens, codes and nonces. */
function messageIn(metadata: unknown): string | undefined {
  const error =
    typeof metadata === "object" && metadata !== null && "error" in metadata ? metadata.error : metadata;
  return error instanceof Error ? error.message : undefined;
}

async function signedInId(): Promise<number | undefined> {
  // Only the cookie: next-auth would take a bearer token as well.
  const cookie = (await headers()).get("cookie") ?? "";
  const req = new NextRequest(env().PUBLIC_URL, { headers: { cookie } });
  const token = await getToken({ req, secret: secret(), cookieName: sessionCookie() });
  return token?.sub && /^\d+$/.test(token.sub) ? Number(token.sub) : undefined;
}

async function toSignIn(): Promise<never> {
  redirect(signInHref((await headers()).get(PATH_HEADER)));
}

function sessionCookie(): string {
  return `${isSecure() ? "__Secure-" : ""}next-auth.session-token`;
}

function secret(): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET)
    throw new Error("AUTH_SECRET is not set; the start commands make one for the embedded Postgres");
  return AUTH_SECRET;
}

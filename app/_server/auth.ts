import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { NextRequest, NextResponse } from "next/server";
import NextAuth, { type AuthOptions, type Profile } from "next-auth";
import { encode, getToken, type JWT } from "next-auth/jwt";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { cache } from "react";
import { env } from "@/env";
import type { UserActor } from "@/lib/actor";
import { NotFound, Refusal } from "@/lib/errors";
import { log } from "@/lib/log";
import { readActor } from "@/lib/users/actor";
import { verifyOidc } from "@/lib/users/authenticate-oidc";
import { findUser, type User } from "@/lib/users/user";
import { browserAddress } from "./address";
import { reportFault } from "./fault";
import { safePath, signInHref } from "./from";
import { isSecure, PATH_HEADER } from "./headers";

/*
 * The one file that knows next-auth (but for its address, which instrumentation.ts tells it). Its cookie says only who
 * signed in, by which password and until when; whether they are still somebody here, and what they may do, is read from
 * the database on every request.
 */

/** A shift; in seconds. Nobody stays signed in longer without signing in again. */
const MAX_AGE = 12 * 60 * 60;

/**
 * Who is asking, in the tenant of the URL. Somebody who is not signed in is sent to the sign-in page and back here
 * afterwards; a tenant they are not in answers 404, as one that does not exist.
 */
export const currentActor = cache(async (tenantSlug: string): Promise<UserActor> => {
  const { id } = await currentUser();
  try {
    return await readActor(id, tenantSlug);
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
});

/**
 * For an answer that goes on and on: says who asked for it as they are by then. Throws NotFound once they are nobody here
 * any more, or their sign-in is over; at first as `currentActor` does.
 */
export async function actorFromNowOn(tenantSlug: string): Promise<() => Promise<UserActor>> {
  await currentActor(tenantSlug);
  const token = await readToken();
  return async () => {
    const user = isOver(token) ? undefined : await userOf(token);
    if (!user) throw new NotFound();
    return readActor(user.id, tenantSlug);
  };
}

/** Who is signed in, of whatever tenant; sends others to the sign-in page. */
export async function currentUser(): Promise<User> {
  return (await signedInUser()) ?? toSignIn();
}

/** Who is signed in, if anybody. A deactivated user is not, nor one whose password was changed since. */
export const signedInUser = cache(async (): Promise<User | undefined> => userOf(await readToken()));

async function userOf(token: JWT | null): Promise<User | undefined> {
  const user = token?.sub && /^\d+$/.test(token.sub) ? await findUser(Number(token.sub)) : undefined;
  return user && passwordOf(user) === (token?.password ?? null) ? user : undefined;
}

/** A token says in seconds until when it is good. */
function isOver(token: JWT | null): boolean {
  return typeof token?.exp === "number" && token.exp * 1_000 <= Date.now();
}

/** Signs the browser of this request in; for a server action or a route handler, once the user has proved it. */
export async function signIn(user: User): Promise<void> {
  const value = await encode({ token: tokenOf(user), secret: secret(), maxAge: MAX_AGE });
  (await cookies()).set(signInCookie(), value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure(),
    maxAge: MAX_AGE,
  });
}

/** Signs the browser of this request out. */
export async function signOut(): Promise<void> {
  (await cookies()).delete({ name: signInCookie(), path: "/", secure: isSecure() });
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
  // Set here, because Next decodes the cookies of an answer once more where others were set before it.
  jar.set(wantedCookie(), env().PUBLIC_URL + safePath(path), {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure(),
  });
  return askNextAuth(`signin/${OIDC}`, new URLSearchParams({ csrfToken }));
}

type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** The steps of next-auth that a browser comes to by itself: back from the single sign-on, and where that failed. */
export async function answerOidc(request: NextRequest, route: AuthRoute): Promise<Response> {
  const [step = ""] = (await route.params).nextauth;
  if (!oidcName() || !["callback", "error", "signin"].includes(step))
    return new Response(null, { status: 404 });
  const wanted = request.cookies.get(wantedCookie())?.value ?? "";
  const answer: Response = await NextAuth(request, route, options());
  rememberWanted(answer.headers, ownPath(wanted));
  return answer;
}

/** Where it failed, the sign-in page still knows where one wanted to go. */
function rememberWanted(headers: Headers, path: string): void {
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
    secret: secret(),
    session: { strategy: "jwt", maxAge: MAX_AGE },
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
          Object.assign(user, { token: tokenOf(await verifyOidc(await claimsOf(profile))) });
          return true;
        } catch (error) {
          if (error instanceof Refusal) return `${SIGN_IN}?error=AccessDenied`;
          await reportFault(error);
          return `${SIGN_IN}?error=Callback`;
        }
      },
      // Asked once, on the way from the callback above to the cookie: nothing else of next-auth's is reached.
      jwt: ({ token, user }) => ("token" in user ? (user.token as JWT) : token),
    },
  };
}

const OIDC = "oidc";
const SIGN_IN = "/sign-in";

/** The path of an address of ours, as next-auth keeps it. */
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

async function claimsOf(profile: Profile & { email_verified?: unknown } = {}) {
  return {
    issuer: env().OIDC_ISSUER ?? "",
    subject: profile.sub ?? "",
    email: profile.email,
    // Some providers write it as a text.
    emailVerified: String(profile.email_verified) === "true",
    ip: await browserAddress(),
  };
}

/** The message alone: what else hangs on these errors are tokens, codes and nonces. */
function messageIn(metadata: unknown): string | undefined {
  const error =
    typeof metadata === "object" && metadata !== null && "error" in metadata ? metadata.error : metadata;
  return error instanceof Error ? error.message : undefined;
}

/** What the cookie holds, whichever way one signed in. */
function tokenOf(user: User): JWT {
  return { sub: String(user.id), name: user.name, email: user.email, password: passwordOf(user) };
}

/** Which of a user's passwords it is: compared for being the same, so that no clock decides. */
function passwordOf({ passwordChangedAt }: User): number | null {
  return passwordChangedAt?.getTime() ?? null;
}

async function readToken(): Promise<JWT | null> {
  // Only the cookie: next-auth would take a bearer token as well.
  const cookie = (await headers()).get("cookie") ?? "";
  const req = new NextRequest(env().PUBLIC_URL, { headers: { cookie } });
  return getToken({ req, secret: secret(), cookieName: signInCookie() });
}

async function toSignIn(): Promise<never> {
  redirect(signInHref((await headers()).get(PATH_HEADER)));
}

function signInCookie(): string {
  return `${cookiePrefix()}next-auth.session-token`;
}

/** Where next-auth keeps the address to come back to. */
function wantedCookie(): string {
  return `${cookiePrefix()}next-auth.callback-url`;
}

function cookiePrefix(): string {
  return isSecure() ? "__Secure-" : "";
}

function secret(): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET)
    throw new Error("AUTH_SECRET is not set; the start commands make one for the embedded Postgres");
  return AUTH_SECRET;
}

import "server-only";
import { cookies, headers } from "next/headers";
import { NextRequest } from "next/server";
import { decode, encode, type JWT } from "next-auth/jwt";
import { env } from "@/env";
import { endSignIn } from "@/lib/sign-ins/end";
import { SIGN_IN_SECONDS } from "@/lib/sign-ins/sign-in-lifetime";
import { startSignIn, type VerifiedUser, type Way } from "@/lib/sign-ins/start";
import { isSecure } from "../headers";
import { remoteAddress } from "../remote-address";

/*
 * The cookie of a sign-in says only which one it is and until when. Whose it is, whether it has ended, and what those users may do
 * is read from the database on every request.
 */

/** Signs the browser of this request in; for a server action or a route handler, once the users have been verified. */
export async function signIn(users: readonly VerifiedUser[], way: Way): Promise<void> {
  await setCookie(await newToken(users, way));
}

/** Goes on with the sign-in of this browser under another id. */
export async function renewCookie(id: string): Promise<void> {
  await setCookie({ sub: id });
}

async function setCookie(token: JWT): Promise<void> {
  const value = await encode({ token, secret: authSecret(), maxAge: SIGN_IN_SECONDS });
  (await cookies()).set(signInCookie(), value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure(),
    maxAge: SIGN_IN_SECONDS,
  });
}

/** Signs out, wherever the cookie of this browser was copied to. */
export async function signOut(): Promise<void> {
  await endCurrent();
  (await cookies()).delete({ name: signInCookie(), path: "/", secure: isSecure() });
}

/** The token of a new sign-in, which replaces the one that this browser has. `oidcSid` is the sign-in at the provider. */
export async function newToken(users: readonly VerifiedUser[], way: Way, oidcSid?: string): Promise<JWT> {
  await endCurrent();
  const userAgent = (await headers()).get("user-agent") ?? "";
  return { sub: await startSignIn(users, { way, userAgent, ip: await remoteAddress(), oidcSid }) };
}

async function endCurrent(): Promise<void> {
  const id = await signInId();
  if (id !== undefined) await endSignIn(id);
}

/** The sign-in of this browser; undefined without a valid cookie. It may have ended. */
export async function signInId(): Promise<string | undefined> {
  // Where a server action has set the cookie, the page that it renders again reads the new one here, and the old one in the headers.
  return idIn((await cookies()).get(signInCookie())?.value);
}

/** The same of a request that Next does not know yet. */
export async function signInIdIn(cookieHeader: string): Promise<string | undefined> {
  const request = new NextRequest(env().PUBLIC_URL, { headers: { cookie: cookieHeader } });
  return idIn(request.cookies.get(signInCookie())?.value);
}

async function idIn(value: string | undefined): Promise<string | undefined> {
  const token = value ? await decode({ token: value, secret: authSecret() }).catch(() => null) : null;
  return token?.sub && UUID.test(token.sub) ? token.sub : undefined;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function signInCookie(): string {
  return `${cookiePrefix()}next-auth.session-token`;
}

export function cookiePrefix(): string {
  return isSecure() ? "__Secure-" : "";
}

export function authSecret(): string {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET)
    throw new Error("AUTH_SECRET is not set; the start commands make one for the embedded Postgres");
  return AUTH_SECRET;
}

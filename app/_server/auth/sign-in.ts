import "server-only";
import { cookies, headers } from "next/headers";
import { NextRequest } from "next/server";
import { encode, getToken, type JWT } from "next-auth/jwt";
import { env } from "@/env";
import { findUser, type User } from "@/lib/users/user";
import { isSecure } from "../headers";

/*
 * The cookie of a sign-in says only who signed in, with which password and until when. Whether they are still a user, and
 * what they may do, is read from the database on every request.
 */

/** A working shift, in seconds; then users have to sign in again. */
export const SIGN_IN_SECONDS = 12 * 60 * 60;

/** Signs the browser of this request in; for a server action or a route handler, once the user has been verified. */
export async function signIn(user: User): Promise<void> {
  const value = await encode({ token: tokenOf(user), secret: authSecret(), maxAge: SIGN_IN_SECONDS });
  (await cookies()).set(signInCookie(), value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecure(),
    maxAge: SIGN_IN_SECONDS,
  });
}

export async function signOut(): Promise<void> {
  (await cookies()).delete({ name: signInCookie(), path: "/", secure: isSecure() });
}

export function tokenOf(user: User): JWT {
  return { sub: String(user.id), name: user.name, email: user.email, password: passwordOf(user) };
}

/** The token of this request's cookie; null without a valid one. */
export async function readToken(): Promise<JWT | null> {
  // Only the cookie: next-auth would accept a bearer token as well.
  const cookie = (await headers()).get("cookie") ?? "";
  const req = new NextRequest(env().PUBLIC_URL, { headers: { cookie } });
  return getToken({ req, secret: authSecret(), cookieName: signInCookie() });
}

/** The active user of a token, unless their password was changed since. */
export async function userOf(token: JWT | null): Promise<User | undefined> {
  const user = token?.sub && /^\d+$/.test(token.sub) ? await findUser(Number(token.sub)) : undefined;
  return user && passwordOf(user) === (token?.password ?? null) ? user : undefined;
}

export function isExpired(token: JWT | null): boolean {
  return typeof token?.exp === "number" && token.exp * 1_000 <= Date.now();
}

/** Identifies the user's password by the time it was set. Compared for equality only, so that clocks do not matter. */
function passwordOf({ passwordChangedAt }: User): number | null {
  return passwordChangedAt?.getTime() ?? null;
}

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

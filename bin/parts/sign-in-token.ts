import { encode } from "next-auth/jwt";

export const SIGN_IN_COOKIE = "next-auth.session-token";

/** The value of the cookie of a signed-in user, for benchmarks and browser tests that are not about the form or the password. */
export function signInToken(userId: number, secret: string): Promise<string> {
  return encode({ token: { sub: String(userId) }, secret });
}

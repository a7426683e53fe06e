import { encode } from "next-auth/jwt";
import type postgres from "postgres";

export const SIGN_IN_COOKIE = "next-auth.session-token";

/** Signs a user in and returns the value of their cookie, for benchmarks and browser tests that are not about signing in. */
export async function signInToken(sql: postgres.Sql, userId: number, secret: string): Promise<string> {
  const [signIn] = await sql<{ id: string }[]>`
    insert into sign_ins (id, user_id, expires_at) values (gen_random_uuid(), ${userId}, now() + interval '12 hours')
    returning id`;
  return encode({ token: { sub: signIn?.id }, secret });
}

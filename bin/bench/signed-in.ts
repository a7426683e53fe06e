import { encode } from "next-auth/jwt";
import { driver } from "@/db";

/** The cookie of a signed-in user, created here so that password hashing is not measured. */
export async function signedIn(userId: number, secret: string): Promise<string> {
  return `next-auth.session-token=${await encode({ token: { sub: String(userId) }, secret })}`;
}

export async function adminId(): Promise<number> {
  const [user] = await driver()`select id from users where email = 'admin@aurora.test'`;
  return Number(user?.id);
}

import { encode } from "next-auth/jwt";
import { driver } from "@/db";

/** The cookie of a browser in which a user is signed in; made here, or the password would be measured. */
export async function signedIn(userId: number, secret: string): Promise<string> {
  return `next-auth.session-token=${await encode({ token: { sub: String(userId) }, secret })}`;
}

/** The admin of the demo world. */
export async function adminId(): Promise<number> {
  const [user] = await driver()`select id from users where email = 'admin@aurora.test'`;
  return Number(user?.id);
}

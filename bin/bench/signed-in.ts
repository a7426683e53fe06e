import { driver } from "@/db";
import { SIGN_IN_COOKIE, signInToken } from "../parts/sign-in-token";

/** The cookie of a signed-in user. */
export async function signedIn(userId: number, secret: string): Promise<string> {
  return `${SIGN_IN_COOKIE}=${await signInToken(driver(), userId, secret)}`;
}

export async function adminId(): Promise<number> {
  const [user] = await driver()`select id from users where email = 'admin@aurora.test'`;
  return Number(user?.id);
}

import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { signInLinks, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { isAsVerified } from "@/lib/sign-ins/start";
import { newToken, tokenHash } from "@/lib/token";
import type { User } from "@/lib/users/user";
import { FORGOTTEN_MINUTES, LINK_DAYS } from "./link-lifetime";

/** In seconds. */
const DAY = 24 * 60 * 60;

/** For the page that follows the password of an admin, in seconds. */
const FIRST_SIGN_IN = 15 * 60;

/** Issues a link with which a user chooses a password, in place of any earlier one. Only this call returns its token. */
export async function issueSignInLink(
  tx: Transaction,
  userId: number,
  seconds = LINK_DAYS * DAY,
): Promise<string> {
  await tx.delete(signInLinks).where(eq(signInLinks.userId, userId));
  return addLink(tx, userId, seconds);
}

/** One for somebody who says that they forgot their password. Earlier ones still work: anybody can say so. */
export function issueForgottenLink(tx: Transaction, userId: number): Promise<string> {
  return addLink(tx, userId, FORGOTTEN_MINUTES * 60);
}

async function addLink(tx: Transaction, userId: number, seconds: number): Promise<string> {
  const token = newToken();
  await tx.delete(signInLinks).where(lt(signInLinks.expiresAt, sql`now()`));
  await tx.insert(signInLinks).values({
    tokenHash: tokenHash(token),
    userId,
    expiresAt: sql`now() + make_interval(secs => ${seconds})`,
  });
  return token;
}

/** A link for a user who was verified by the password of an admin; undefined when it was changed since. */
export async function issueFirstSignInLink(verified: User): Promise<string | undefined> {
  return transaction(async (tx) => {
    const [current] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(isAsVerified(verified), isNull(users.deactivatedAt)))
      .for("share");
    return current && issueSignInLink(tx, current.id, FIRST_SIGN_IN);
  });
}

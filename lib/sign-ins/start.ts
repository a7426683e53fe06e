import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { signIns, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { User } from "@/lib/users/user";
import type { SignedInUser } from "./read";
import { SIGN_IN_SECONDS } from "./sign-in-lifetime";

/** `link`: with a password that was chosen by a link or at the first sign-in. */
export type Way = "password" | "oidc" | "link" | "passkey";

/** How the users were verified, and the browser of which they see later that it is signed in. */
export type SignInOrigin = {
  way?: Way;
  userAgent?: string;
  ip?: string | null;
  /** The sign-in at the provider of a single sign-on. */
  oidcSid?: string | undefined;
};

/** In UTF-16 units; real User-Agent headers are shorter. */
const USER_AGENT = 500;

/** A user who was verified now, or in an earlier sign-in that this one goes on with. */
export type VerifiedUser = User & Partial<Pick<SignedInUser, "way" | "factorAt">>;

/**
 * Starts the sign-in of a browser as these verified users and returns its id. Those whose password has changed since they were
 * verified are left out, so that the sign-in may be of nobody.
 */
export async function startSignIn(
  verified: readonly VerifiedUser[],
  origin: SignInOrigin = {},
): Promise<string> {
  const id = randomUUID();
  await transaction(async (tx) => {
    await deleteExpired(tx);
    const current = await tx
      .select({ userId: users.id })
      .from(users)
      .where(and(isNull(users.deactivatedAt), or(sql`false`, ...verified.map(isAsVerified))))
      .orderBy(asc(users.id))
      // A change of the password waits, and then ends this sign-in.
      .for("share");
    const expiresAt = sql`now() + make_interval(secs => ${SIGN_IN_SECONDS})`;
    const rows = current.map(({ userId }) => {
      const { way = origin.way, factorAt } = verified.find((user) => user.id === userId) ?? {};
      const userAgent = origin.userAgent?.slice(0, USER_AGENT);
      return { id, userId, expiresAt, way, factorAt, userAgent, ip: origin.ip, oidcSid: origin.oidcSid };
    });
    if (rows.length > 0) await tx.insert(signIns).values(rows);
  });
  return id;
}

export function isAsVerified({ id, passwordChangedAt: at }: User): SQL | undefined {
  const same = at === null ? isNull(users.passwordChangedAt) : eq(users.passwordChangedAt, at);
  return and(eq(users.id, id), same);
}

async function deleteExpired(tx: Transaction): Promise<void> {
  const expired = tx
    .select({ id: signIns.id })
    .from(signIns)
    .where(lt(signIns.expiresAt, sql`now()`))
    .limit(1000)
    .for("update", { skipLocked: true });
  await tx.delete(signIns).where(and(inArray(signIns.id, expired), lt(signIns.expiresAt, sql`now()`)));
}

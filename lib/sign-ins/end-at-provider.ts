import { and, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { memberships, signIns, usedLogoutTokens, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { env } from "@/env";
import { insertAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import type { LogoutToken } from "@/lib/oidc/logout-token";
import { accountOf } from "@/lib/users/oidc-account";

/**
 * Ends the sign-ins by the single sign-on that a logout token names: of one sign-in at the provider, or of an account everywhere.
 * Returns how many. Throws Invalid for a token that was used before.
 */
export async function endSignInsAtProvider(token: LogoutToken): Promise<number> {
  return transaction(async (tx) => {
    await redeem(tx, token);
    const ended = await tx
      .delete(signIns)
      .where(and(eq(signIns.way, "oidc"), await isNamed(tx, token)))
      .returning({ id: signIns.id, userId: signIns.userId });
    await record(
      tx,
      ended.map(({ userId }) => userId),
    );
    return new Set(ended.map(({ id }) => id)).size;
  });
}

async function redeem(tx: Transaction, { hash, expiresAt }: LogoutToken): Promise<void> {
  await tx.delete(usedLogoutTokens).where(lt(usedLogoutTokens.expiresAt, sql`now()`));
  const used = await tx
    .insert(usedLogoutTokens)
    .values({ hash, expiresAt })
    .onConflictDoNothing()
    .returning({ hash: usedLogoutTokens.hash });
  if (used.length === 0) throw new Invalid("This logout token was used before");
}

async function isNamed(tx: Transaction, { subject, sid }: LogoutToken): Promise<SQL | undefined> {
  const isSid = sid === undefined ? undefined : eq(signIns.oidcSid, sid);
  if (subject === undefined) return isSid ?? sql`false`;
  const account = accountOf({ issuer: env().OIDC_ISSUER ?? "", subject });
  const found = await tx.select({ id: users.id }).from(users).where(eq(users.oidcSubject, account));
  const isOfAccount = inArray(
    signIns.userId,
    found.map(({ id }) => id),
  );
  // A sign-in of which the provider has not said which of its own it is may be this one.
  return and(isOfAccount, isSid && or(isSid, isNull(signIns.oidcSid)));
}

async function record(tx: Transaction, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return;
  const members = await tx
    .select({ tenantId: memberships.tenantId, userId: memberships.userId })
    .from(memberships)
    .where(inArray(memberships.userId, [...userIds]));
  await insertAudit(
    tx,
    members.map(({ tenantId, userId }) => ({
      tenantId,
      actorKind: "system",
      verb: "users.sign_out_at_provider",
      subject: { kind: "user", id: userId },
    })),
  );
}

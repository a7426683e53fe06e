import { and, asc, eq, inArray, isNull, not, or, sql } from "drizzle-orm";
import { database } from "@/db";
import { provisionedUsers, signInLinks, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { Forbidden } from "@/lib/errors";
import { accountOf } from "./oidc-account";
import { setPassword } from "./set-password";
import { recordSignIn, type SignInFacts } from "./sign-in-audit";
import { type User, userFields } from "./user";
import { usesPassword } from "./uses-password";

/** Claims of an ID token whose signature, audience and nonce have been checked. */
export type OidcClaims = {
  issuer: string;
  subject: string;
  /** The id of the account where the subject is another one for each application. */
  objectId?: string | undefined;
  email?: string | null;
  emailVerified: boolean;
  ip: string | null;
};

/**
 * The users linked to this account. Those with its verified e-mail, or without a password and provisioned with its id, are linked
 * first, so that an address that is reassigned later gives no access; what only an admin has typed or sent ends with that. Throws Forbidden.
 */
export async function verifyOidc({ ip, ...claims }: OidcClaims): Promise<readonly User[]> {
  const linked = await transaction(async (tx) => {
    await link(tx, claims);
    return endGiven(tx, claims);
  });
  if (linked.length > 0) {
    const ids = linked.map(({ id }) => id);
    await recordSignIn(ids, "users.sign_in", { way: "oidc", ip });
    return linked;
  }
  const { userIds, reason } = await failureOf(claims);
  await recordSignIn(userIds, "users.sign_in_failed", { way: "oidc", ip, reason });
  throw new Forbidden("No active user here has the verified e-mail of this account");
}

type Claims = Omit<OidcClaims, "ip">;

async function link(tx: Transaction, claims: Claims): Promise<void> {
  const byEmail = claims.email && claims.emailVerified ? hasEmail(claims.email) : undefined;
  // The key of a provider can give any user an id. Those with a password show by a verified e-mail that the account is theirs.
  const byId = and(inArray(users.id, await readProvisioned(tx, claims)), not(usesPassword));
  const isOwner = or(byEmail, byId);
  await tx
    .update(users)
    .set({ oidcSubject: accountOf(claims) })
    .where(and(isOwner, isNull(users.deactivatedAt), isNull(users.oidcSubject)));
}

/** The users of whom the provider itself has said by SCIM that they have this account. */
async function readProvisioned(tx: Transaction, { subject, objectId }: Claims): Promise<number[]> {
  const ids = [subject, ...(objectId === undefined ? [] : [objectId])].filter((id) => !id.includes("\0"));
  const found = await tx
    .select({ id: provisionedUsers.userId })
    .from(provisionedUsers)
    .where(inArray(provisionedUsers.externalId, ids));
  return found.map(({ id }) => id);
}

/** Ends the passwords and links that an admin has given to users of the account. Returns these users. */
async function endGiven(tx: Transaction, claims: Claims): Promise<User[]> {
  const ofAccount = and(eq(users.oidcSubject, accountOf(claims)), isNull(users.deactivatedAt));
  const linked = await tx
    .select({ id: users.id, given: users.passwordGiven })
    .from(users)
    .where(ofAccount)
    .orderBy(asc(users.id))
    .for("update");
  const given = linked.filter((user) => user.given).map(({ id }) => id);
  if (given.length > 0) await setPassword(tx, given, { hash: null, given: false });
  const ids = linked.map(({ id }) => id);
  await tx.delete(signInLinks).where(inArray(signInLinks.userId, ids));
  return tx.select(userFields).from(users).where(inArray(users.id, ids)).orderBy(asc(users.id));
}

async function failureOf(claims: Claims): Promise<{ userIds: number[]; reason: SignInFacts["reason"] }> {
  const found = await database()
    .select({ id: users.id, deactivatedAt: users.deactivatedAt })
    .from(users)
    .where(hasEmail(claims.email ?? ""));
  const userIds = found.map(({ id }) => id);
  if (found.length === 0) return { userIds, reason: "unknown" };
  if (found.every(({ deactivatedAt }) => deactivatedAt)) return { userIds, reason: "deactivated" };
  return { userIds, reason: claims.emailVerified ? "other account" : "unverified" };
}

function hasEmail(email: string) {
  return sql`lower(${users.email}) = lower(${email})`;
}

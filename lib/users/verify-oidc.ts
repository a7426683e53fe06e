import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";
import { Forbidden } from "@/lib/errors";
import { recordSignIn, type SignInFacts } from "./sign-in-audit";
import { type User, userFields } from "./user";

/** Claims of an ID token whose signature, audience and nonce have been checked. */
export type OidcClaims = {
  issuer: string;
  subject: string;
  email?: string | null;
  emailVerified: boolean;
  ip: string | null;
};

/**
 * The user linked to this account, or else the one with its verified e-mail, who is then linked, so that an address that is
 * reassigned later gives no access. Throws Forbidden.
 */
export async function verifyOidc({ ip, ...claims }: OidcClaims): Promise<User> {
  const user = (await findLinked(claims)) ?? (await link(claims));
  if (user) {
    await recordSignIn(user.id, "users.sign_in", { way: "oidc", ip });
    return user;
  }
  const { userId, reason } = await failureOf(claims);
  await recordSignIn(userId, "users.sign_in_failed", { way: "oidc", ip, reason });
  throw new Forbidden("No active user here has the verified e-mail of this account");
}

type Claims = Omit<OidcClaims, "ip">;

async function findLinked(claims: Claims): Promise<User | undefined> {
  const [user] = await database()
    .select(userFields)
    .from(users)
    .where(and(eq(users.oidcSubject, accountOf(claims)), isNull(users.deactivatedAt)));
  return user;
}

async function link(claims: Claims): Promise<User | undefined> {
  if (!claims.email || !claims.emailVerified) return undefined;
  const free = sql`not exists (select from ${users} u where u.oidc_subject = ${accountOf(claims)})`;
  const [user] = await database()
    .update(users)
    .set({ oidcSubject: accountOf(claims) })
    .where(and(hasEmail(claims.email), isNull(users.deactivatedAt), isNull(users.oidcSubject), free))
    .returning(userFields);
  return user;
}

async function failureOf(claims: Claims): Promise<{ userId?: number; reason: SignInFacts["reason"] }> {
  const [user] = await database()
    .select({ id: users.id, deactivatedAt: users.deactivatedAt })
    .from(users)
    .where(hasEmail(claims.email ?? ""));
  if (!user) return { reason: "unknown" };
  if (user.deactivatedAt) return { userId: user.id, reason: "deactivated" };
  return { userId: user.id, reason: claims.emailVerified ? "other account" : "unverified" };
}

function hasEmail(email: string) {
  return sql`lower(${users.email}) = lower(${email})`;
}

function accountOf({ issuer, subject }: Claims): string {
  return `${issuer} ${subject}`;
}

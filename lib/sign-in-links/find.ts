import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { memberships, signInLinks, tenants, users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { tokenHash } from "@/lib/token";
import { t } from "@/messages/sign-in-refusals";

export type SignInLink = {
  userId: number;
  email: string;
  tenant: { id: number; slug: string; name: string };
  /** The hash of the password to be replaced. */
  passwordHash: string | null;
};

/** The user of a link that can still be used. Throws NotFound. */
export async function findSignInLink(token: string): Promise<SignInLink> {
  const [link] = await database()
    .select({
      userId: users.id,
      email: users.email,
      tenant: { id: tenants.id, slug: tenants.slug, name: tenants.name },
      passwordHash: users.passwordHash,
    })
    .from(signInLinks)
    .innerJoin(users, eq(users.id, signInLinks.userId))
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(
      and(
        eq(signInLinks.tokenHash, tokenHash(token)),
        gt(signInLinks.expiresAt, sql`now()`),
        isNull(users.deactivatedAt),
        isNull(memberships.deactivatedAt),
      ),
    );
  if (!link) throw linkNotFound();
  return link;
}

export function linkNotFound(): NotFound {
  return new NotFound(t("linkUsed"));
}

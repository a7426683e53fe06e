import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { signInLinks, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { insertAudit } from "@/lib/audit/record";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findSignInLink, linkNotFound } from "@/lib/sign-in-links/find";
import { tokenHash } from "@/lib/token";
import { t } from "@/messages/sign-in-refusals";
import { isRepeated, notRepeated, ownPasswordFields } from "./own-password";
import { hashPassword, passwordMatches } from "./password";
import { setPassword } from "./set-password";
import { recordPassword } from "./sign-in-audit";
import type { User } from "./user";

const Input = z.object(ownPasswordFields).refine(isRepeated, notRepeated);

/**
 * Chooses a password by a link, which works once; everything that an admin has typed or sent before ends. Returns the user, who is
 * signed in with that, and the tenant. Throws NotFound for a link that is used or expired, and Invalid.
 */
export async function choosePassword(
  token: string,
  input: unknown,
  ip: string | null,
): Promise<{ user: User; tenant: string }> {
  const link = await findSignInLink(token);
  const { password } = parseInput(Input, input);
  if (await passwordMatches(link.passwordHash, password)) {
    const message = t("sameAsBefore");
    throw new Invalid(message, { password: message });
  }
  const hash = await hashPassword(password);
  const user = await transaction(async (tx) => {
    // Before the link, in the order of everything else that changes a user's password.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, link.userId)).for("update");
    await useLink(tx, token);
    const [set] = await setPassword(tx, [link.userId], { hash, given: false });
    if (!set) throw linkNotFound();
    const by = { tenantId: link.tenant.id, actorKind: "user", actorId: link.userId } as const;
    const subject = { kind: "user", id: link.userId } as const;
    await insertAudit(tx, [{ ...by, verb: "users.choose_password", subject }]);
    return set;
  });
  await recordPassword([user.id], { way: "link", ip });
  return { user, tenant: link.tenant.slug };
}

async function useLink(tx: Transaction, token: string): Promise<void> {
  const used = await tx
    .delete(signInLinks)
    .where(and(eq(signInLinks.tokenHash, tokenHash(token)), gt(signInLinks.expiresAt, sql`now()`)))
    .returning({ userId: signInLinks.userId });
  if (used.length === 0) throw linkNotFound();
}

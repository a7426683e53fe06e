import { and, eq, isNull, not } from "drizzle-orm";
import { provisionedUsers, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { usesPassword } from "@/lib/users/uses-password";
import { t } from "@/messages/settings-provisioning";

/** Throws Invalid at `password` for users of the identity provider, who sign in by the single sign-on alone. */
export async function requireOwnPassword(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  const [provisioned] = await tx
    .select({ userId: provisionedUsers.userId })
    .from(provisionedUsers)
    .innerJoin(users, eq(users.id, provisionedUsers.userId))
    .where(
      and(
        eq(provisionedUsers.tenantId, tenantId),
        eq(provisionedUsers.userId, userId),
        isNull(provisionedUsers.deletedAt),
        not(usesPassword),
      ),
    );
  if (!provisioned) return;
  const message = t("noPasswordHere");
  throw new Invalid(message, { password: message });
}

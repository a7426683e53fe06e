import { and, eq } from "drizzle-orm";
import { provisionedUsers } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/settings-provisioning";

/** Throws Invalid at `role` when the groups of the identity provider decide the role of a user. */
export async function requireOwnRole(tx: Transaction, tenantId: number, userId: number): Promise<void> {
  const [provisioned] = await tx
    .select({ userId: provisionedUsers.userId })
    .from(provisionedUsers)
    .where(
      and(
        eq(provisionedUsers.tenantId, tenantId),
        eq(provisionedUsers.userId, userId),
        eq(provisionedUsers.roleFromGroups, true),
      ),
    );
  if (!provisioned) return;
  const message = t("roleFromGroups");
  throw new Invalid(message, { role: message });
}

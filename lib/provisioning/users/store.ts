import { sql } from "drizzle-orm";
import { provisionedUsers } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserAttributes } from "./resource";

/** Stores what the provider has sent about a user. The caller holds lockSettings. */
export async function storeAttributes(
  tx: Transaction,
  tenantId: number,
  userId: number,
  { externalId, displayName, name, emails, userName }: UserAttributes,
  more: { roleFromGroups?: true } = {},
): Promise<void> {
  const email = emails?.value ?? null;
  const attributes = {
    externalId,
    displayName,
    givenName: name?.givenName ?? null,
    familyName: name?.familyName ?? null,
    workEmail: email?.toLowerCase() === userName.toLowerCase() ? null : email,
    deletedAt: null,
    ...more,
  };
  await tx
    .insert(provisionedUsers)
    .values({ tenantId, userId, roleFromGroups: false, ...attributes })
    .onConflictDoUpdate({
      target: [provisionedUsers.tenantId, provisionedUsers.userId],
      set: { ...attributes, changedAt: sql`excluded.changed_at` },
    });
}

import { sql } from "drizzle-orm";
import { provisionedUsers } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserAttributes } from "./resource";

/** What is stored beside the user, as the provider has sent it. */
export function attributesOf({ externalId, displayName, name, emails, userName }: UserAttributes) {
  const email = emails?.value ?? null;
  return {
    externalId,
    displayName,
    givenName: name?.givenName ?? null,
    familyName: name?.familyName ?? null,
    workEmail: email?.toLowerCase() === userName.toLowerCase() ? null : email,
  };
}

type Stored = Partial<ReturnType<typeof attributesOf>> & { sentName?: string; roleFromGroups?: true };

/** Stores this about a user, whom the provider sees from then on. The caller holds lockSettings. */
export async function storeAttributes(
  tx: Transaction,
  tenantId: number,
  userId: number,
  attributes: Stored,
): Promise<void> {
  const stored = { ...attributes, deletedAt: null };
  await tx
    .insert(provisionedUsers)
    .values({ tenantId, userId, roleFromGroups: false, ...stored })
    .onConflictDoUpdate({
      target: [provisionedUsers.tenantId, provisionedUsers.userId],
      set: { ...stored, changedAt: sql`excluded.changed_at` },
    });
}

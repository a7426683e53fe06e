import { and, eq, isNull, notInArray, sql } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";

/** Revokes the API keys that a user has created, but those to keep. The caller has checked the permission and holds lockSettings. */
export async function revokeCreatedKeys(
  tx: Transaction,
  actor: Actor,
  { userId, keep }: { userId: number; keep: readonly number[] },
): Promise<void> {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()`, revokedBy: actor.kind === "user" ? actor.userId : null })
    .where(
      and(
        eq(apiKeys.tenantId, actor.tenant.id),
        eq(apiKeys.userId, userId),
        isNull(apiKeys.revokedAt),
        notInArray(apiKeys.id, [...keep]),
      ),
    )
    .returning({ id: apiKeys.id, name: apiKeys.name });
  for (const { id, name } of revoked)
    await recordAudit(tx, actor, "keys.revoke", { kind: "key", id }, { name });
}

import { and, inArray, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { insertAudit } from "@/lib/audit/record";
import type { AuditVerb } from "@/lib/audit/verbs";

/** What users have changed of their own, at once in all tenants of a sign-in. */
export type OwnChange = { verb: AuditVerb; data?: Record<string, unknown> };

/** Records the change in the audit of the tenant of each of the users. */
export async function recordOwnChange(
  tx: Transaction,
  userIds: readonly number[],
  change: OwnChange,
): Promise<void> {
  const members = await tx
    .select({ tenantId: memberships.tenantId, userId: memberships.userId })
    .from(memberships)
    .where(and(inArray(memberships.userId, [...userIds]), isNull(memberships.deactivatedAt)));
  if (members.length === 0) return;
  const entries = members.map(({ tenantId, userId }) => ({
    ...{ tenantId, actorKind: "user" as const, actorId: userId },
    ...{ subject: { kind: "user" as const, id: userId }, ...change },
  }));
  await insertAudit(tx, entries);
}

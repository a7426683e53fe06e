import { and, eq } from "drizzle-orm";
import { groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { t } from "@/messages/team-errors";

/** The columns that admins change. */
export const groupSettings = {
  name: groups.name,
  externalId: groups.externalId,
  queueLimit: groups.queueLimit,
  acceptTimeoutSeconds: groups.acceptTimeoutSeconds,
  queueTimeoutSeconds: groups.queueTimeoutSeconds,
  offlineReturnMinutes: groups.offlineReturnMinutes,
  waitingWarningSeconds: groups.waitingWarningSeconds,
  waitingLimitSeconds: groups.waitingLimitSeconds,
  requiresResult: groups.requiresResult,
  requiresTags: groups.requiresTags,
  requiredParameters: groups.requiredParameters,
};

/** Returns the settings of a group of the tenant, active or not. Throws NotFound. */
export async function requireGroup(tx: Transaction, actor: Actor, id: number) {
  const [group] = await tx
    .select(groupSettings)
    .from(groups)
    .where(and(eq(groups.tenantId, actor.tenant.id), eq(groups.id, id)));
  if (!group) throw new NotFound(t("noGroup"));
  return group;
}

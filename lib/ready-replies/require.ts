import { and, eq, isNull } from "drizzle-orm";
import { groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/reply-errors";

/** Throws Invalid at `groupId` unless the tenant has such an active group; null is everybody. */
export async function requireActiveGroup(
  tx: Transaction,
  tenantId: number,
  groupId: number | null,
): Promise<void> {
  if (groupId === null) return;
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId), isNull(groups.deactivatedAt)));
  const message = t("groupGone");
  if (!group) throw new Invalid(message, { groupId: message });
}

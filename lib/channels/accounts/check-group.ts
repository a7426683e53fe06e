import { and, eq, isNull } from "drizzle-orm";
import { groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/channel-accounts";
import type { AccountChannel } from "./account";

/** To be called under lockSettings. Throws Invalid without an active group where the channel needs one. */
export async function checkGroup(
  tx: Transaction,
  tenantId: number,
  channel: AccountChannel,
  groupId: number | null,
): Promise<void> {
  if (groupId === null) {
    if (channel.account.groupRequired) throw invalid(t("whichGroup"));
    return;
  }
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId), isNull(groups.deactivatedAt)));
  if (!group) throw invalid(t("noGroup"));
}

function invalid(message: string): Invalid {
  return new Invalid(message, { groupId: message });
}

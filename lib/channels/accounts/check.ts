import { and, eq, isNull } from "drizzle-orm";
import { groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import type { AccountChannel } from "./account";

type Checked = { groupId: number | null; origins: readonly string[] };

/** Web chat is embedded in web pages and routed by Parley; of generic channels both are optional. */
const isRequired: Record<AccountChannel, boolean> = { webchat: true, generic: false };

/** To be called under lockSettings. Throws Invalid without an active group or a web site where the channel needs them. */
export async function checkAccount(
  tx: Transaction,
  tenantId: number,
  channel: AccountChannel,
  { groupId, origins }: Checked,
): Promise<void> {
  if (isRequired[channel] && origins.length === 0)
    throw invalid("origins", "Enter at least one web site that shows the chat");
  if (groupId === null) {
    if (isRequired[channel]) throw invalid("groupId", "Choose the group that takes its sessions");
    return;
  }
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId), isNull(groups.deactivatedAt)));
  if (!group) throw invalid("groupId", "This group no longer exists");
}

function invalid(field: string, message: string): Invalid {
  return new Invalid(message, { [field]: message });
}

import { and, eq, isNull } from "drizzle-orm";
import { groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import type { AccountChannel } from "./account";

type Checked = { groupId: number | null; origins: readonly string[] };

/** Web chat alone is shown in web pages and routed by Parley, so it has to be said where; others may leave it open. */
const isAsked: Record<AccountChannel, boolean> = { webchat: true, generic: false };

/** Under lockSettings. Throws Invalid where sessions of the account would go nowhere, or nobody could begin one. */
export async function checkAccount(
  tx: Transaction,
  tenantId: number,
  channel: AccountChannel,
  { groupId, origins }: Checked,
): Promise<void> {
  if (isAsked[channel] && origins.length === 0)
    throw wrong("origins", "Name at least one web site that shows the chat");
  if (groupId === null) {
    if (isAsked[channel]) throw wrong("groupId", "Choose the group whose queue its sessions enter");
    return;
  }
  const [group] = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), eq(groups.id, groupId), isNull(groups.deactivatedAt)));
  if (!group) throw wrong("groupId", "This group is not there any more");
}

function wrong(field: string, message: string): Invalid {
  return new Invalid(message, { [field]: message });
}

import { driver } from "@/db";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import { sendTyping, typingLimit } from "@/lib/events/typing";
import { findConversations } from "../clients/conversations";

/** Shows that the client is typing in their open session, within the limit on such notices. */
export async function notifyClientTyping(account: FoundAccount, client: string): Promise<void> {
  if (!typingLimit.take(`${account.id} ${client}`)) return;
  const open = (await findConversations(driver(), account, [client])).get(client)?.open;
  if (open) await sendTyping(account.tenantId, open.id, "client");
}

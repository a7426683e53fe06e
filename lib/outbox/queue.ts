import { outbox } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { pushes, type SessionAccount } from "@/lib/channels/accounts/of-session";
import { addJob } from "@/lib/jobs/add";
import { pushMessages, pushQueue } from "./push";
import { sendMessage } from "./send";

/**
 * Adds a message to the outbox in the caller's transaction. Where an account of ours sends messages, it sends this one; otherwise the
 * client's window fetches it, or its webhook deliveries (`deliveryIds`) bring it to the client's system. `found` is the account of the session.
 */
export async function queueMessage(
  tx: Transaction,
  tenantId: number,
  found: SessionAccount | null,
  message: { sessionId: number; seq: number; template?: (typeof outbox.$inferInsert)["template"] },
  deliveryIds: number[],
): Promise<void> {
  const accountId = found && pushes(found) ? found.account.id : null;
  const [row] = await tx
    .insert(outbox)
    .values({ tenantId, accountId, ...message })
    .returning({ id: outbox.id });
  if (accountId !== null)
    await addJob(tx, pushMessages, { tenantId, accountId }, pushQueue(tenantId, accountId));
  else await addJob(tx, sendMessage, { tenantId, outboxId: (row as { id: number }).id, deliveryIds });
}

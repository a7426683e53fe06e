import { outbox } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { pushes, type SessionAccount } from "@/lib/channels/accounts/of-session";
import { addJob } from "@/lib/jobs/add";
import { pushMessages, pushQueue } from "./push";
import { sendMessage } from "./send";
import { type FilledTemplate, storedTemplate } from "./template-values";

/**
 * Adds a message to the outbox in the caller's transaction. Where an account of ours sends messages, it sends this one; otherwise the
 * client's window fetches it, or its webhook deliveries (`deliveryIds`) bring it to the client's system. `found` is the account of the session.
 */
export async function queueMessage(
  tx: Transaction,
  tenantId: number,
  found: SessionAccount | null,
  message: { sessionId: number; seq: number; template?: FilledTemplate | null },
  deliveryIds: number[],
): Promise<void> {
  const { template = null, ...rest } = message;
  const accountId = found && pushes(found) ? found.account.id : null;
  const [row] = await tx
    .insert(outbox)
    .values({ tenantId, accountId, ...rest, template: template ? storedTemplate(tenantId, template) : null })
    .returning({ id: outbox.id });
  if (accountId !== null)
    await addJob(tx, pushMessages, { tenantId, accountId }, pushQueue(tenantId, accountId));
  else await addJob(tx, sendMessage, { tenantId, outboxId: (row as { id: number }).id, deliveryIds });
}

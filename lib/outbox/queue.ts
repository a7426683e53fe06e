import { outbox } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { sendMessage } from "./send";

/**
 * Puts a message of the timeline into the outbox, in the transaction that writes it: it is sent once that commits.
 * `deliveryIds` are those by which webhooks are told of it.
 */
export async function queueMessage(
  tx: Transaction,
  tenantId: number,
  message: { sessionId: number; seq: number },
  deliveryIds: number[],
): Promise<void> {
  const [row] = await tx
    .insert(outbox)
    .values({ tenantId, ...message })
    .returning({ id: outbox.id });
  await addJob(tx, sendMessage, { tenantId, outboxId: (row as { id: number }).id, deliveryIds });
}

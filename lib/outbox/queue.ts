import { outbox } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { sendMessage } from "./send";

/** Adds a message to the outbox in the caller's transaction. `deliveryIds` are its webhook deliveries. */
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

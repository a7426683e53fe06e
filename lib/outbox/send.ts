import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { outbox } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { advanceState } from "./advance-state";
import { resolveDelivery } from "./resolve-delivery";
import { type Transport, transportOf } from "./transport";

type Sending = { tenantId: number; outboxId: number; deliveryIds: number[] };

export const sendMessage = defineJob({
  name: "outbox.send",
  payload: z.object({
    tenantId: z.int(),
    outboxId: z.int(),
    deliveryIds: z.array(z.int()),
  }),
  async run(sending) {
    const { tenantId, outboxId } = sending;
    await transaction(async (tx) => {
      const [message] = await tx
        .select({ sessionId: outbox.sessionId })
        .from(outbox)
        .where(and(eq(outbox.tenantId, tenantId), eq(outbox.id, outboxId)));
      if (!message) return;
      await senders[await transportOf(tx, tenantId, message.sessionId)](tx, sending);
    });
  },
});

const senders: Record<Transport, (tx: Transaction, sending: Sending) => Promise<void>> = {
  // Nothing to send: the widget reads the session, and acknowledges what it received and showed.
  pull: (tx, { tenantId, outboxId }) => advanceState(tx, tenantId, outboxId, "sent"),
  // The account could not send when the message was queued.
  push: (tx, { tenantId, outboxId }) =>
    advanceState(
      tx,
      tenantId,
      outboxId,
      "failed",
      "The channel account was changed before the message was sent",
    ),
  // The deliveries have their own jobs, which resolve the message too; this covers messages without any delivery.
  webhooks: (tx, { tenantId, outboxId, deliveryIds }) =>
    resolveDelivery(tx, tenantId, { outboxId }, deliveryIds),
};

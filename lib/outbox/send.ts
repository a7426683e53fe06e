import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { outbox } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { type Carrier, carrierOf } from "./carrier";
import { raiseState } from "./raise";
import { settleMessage } from "./settle";

type Sending = { tenantId: number; outboxId: number; deliveryIds: number[] };

/** Sees to it that a message of the outbox gets to the client, by what carries the session's messages. */
export const sendMessage = defineJob({
  name: "outbox.send",
  payload: z.object({
    tenantId: z.int(),
    outboxId: z.int(),
    /** By which webhooks are told of it. */
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
      await carriers[await carrierOf(tx, tenantId, message.sessionId)](tx, sending);
    });
  },
});

const carriers: Record<Carrier, (tx: Transaction, sending: Sending) => Promise<void>> = {
  /** It is where the chat's window looks, which says itself when it has it and when it was seen. */
  widget: (tx, { tenantId, outboxId }) => raiseState(tx, tenantId, outboxId, "sent"),
  /** They have jobs of their own, which settle it as well: this is for there being none. */
  webhooks: (tx, { tenantId, outboxId, deliveryIds }) =>
    settleMessage(tx, tenantId, { outboxId }, deliveryIds),
};

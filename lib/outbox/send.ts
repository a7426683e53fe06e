import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { outbox } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { advanceState } from "./advance-state";
import { resolveDelivery } from "./resolve-delivery";
import { isFetched } from "./transport";

export const sendMessage = defineJob({
  name: "outbox.send",
  payload: z.object({
    tenantId: z.int(),
    outboxId: z.int(),
    deliveryIds: z.array(z.int()),
  }),
  async run({ tenantId, outboxId, deliveryIds }) {
    await transaction(async (tx) => {
      const [message] = await tx
        .select({ sessionId: outbox.sessionId })
        .from(outbox)
        .where(and(eq(outbox.tenantId, tenantId), eq(outbox.id, outboxId)));
      if (!message) return;
      // The widget reads the session, and acknowledges what it received and showed.
      if (await isFetched(tx, tenantId, message.sessionId))
        return advanceState(tx, tenantId, outboxId, "sent");
      // The deliveries have their own jobs, which resolve the message too; this covers messages without any delivery.
      await resolveDelivery(tx, tenantId, { outboxId }, deliveryIds);
    });
  },
});

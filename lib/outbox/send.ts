import { z } from "zod";
import { transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { resolveDelivery } from "./resolve-delivery";

export const sendMessage = defineJob({
  name: "outbox.send",
  payload: z.object({
    tenantId: z.int(),
    outboxId: z.int(),
    deliveryIds: z.array(z.int()),
  }),
  async run({ tenantId, outboxId, deliveryIds }) {
    // The deliveries have their own jobs, which resolve the message, too; this covers messages without any.
    await transaction((tx) => resolveDelivery(tx, tenantId, { outboxId }, deliveryIds));
  },
});

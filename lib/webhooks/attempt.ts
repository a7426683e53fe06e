import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema";

/** One attempt to tell a webhook of something, as its job has it. */
export const Attempt = z.object({
  tenantId: z.int(),
  deliveryId: z.int(),
  /** Which it is, from 1 on: of two jobs for one attempt only the first counts. */
  attempt: z.int(),
  /** All deliveries of the same thing. */
  told: z.array(z.int()),
});
export type Attempt = z.output<typeof Attempt>;

/** The delivery, while this attempt has not been written down. */
export function isDue({ tenantId, deliveryId, attempt }: Attempt): SQL | undefined {
  return and(
    eq(webhookDeliveries.tenantId, tenantId),
    eq(webhookDeliveries.id, deliveryId),
    eq(webhookDeliveries.state, "waiting"),
    eq(webhookDeliveries.attempts, attempt - 1),
  );
}

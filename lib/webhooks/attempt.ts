import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema";

/** The payload of the job that makes one attempt to deliver to a webhook. */
export const Attempt = z.object({
  tenantId: z.int(),
  deliveryId: z.int(),
  /** Starts at 1. Of two jobs for the same attempt, only the first counts. */
  attempt: z.int(),
  /** All deliveries of the same notice. */
  deliveryIds: z.array(z.int()),
});
export type Attempt = z.output<typeof Attempt>;

/** Matches the delivery as long as this attempt has not been recorded. */
export function isPending({ tenantId, deliveryId, attempt }: Attempt): SQL | undefined {
  return and(
    eq(webhookDeliveries.tenantId, tenantId),
    eq(webhookDeliveries.id, deliveryId),
    eq(webhookDeliveries.state, "waiting"),
    eq(webhookDeliveries.attempts, attempt - 1),
  );
}

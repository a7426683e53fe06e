import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema";

export const Attempt = z.object({
  tenantId: z.int(),
  deliveryId: z.int(),
  /** Starts at 1. Of two jobs for the same attempt, only the first counts. */
  attempt: z.int(),
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

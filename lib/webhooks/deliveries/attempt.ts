import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema";

/** The payload of the job that makes one attempt to deliver to a webhook. */
export const Attempt = z.preprocess(
  upgraded,
  z.object({
    tenantId: z.int(),
    deliveryId: z.int(),
    /** Starts at 1. Of two jobs for the same attempt, only the first counts. */
    attempt: z.int(),
    /** All deliveries of the same notice. */
    deliveryIds: z.array(z.int()),
  }),
);
export type Attempt = z.output<typeof Attempt>;

/** Jobs wait in the queue for days, also across an upgrade: earlier versions called `deliveryIds` by another name. */
function upgraded(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null || !("told" in payload)) return payload;
  const { told, ...rest } = payload;
  return { deliveryIds: told, ...rest };
}

/** Matches the delivery as long as this attempt has not been recorded. */
export function isPending({ tenantId, deliveryId, attempt }: Attempt): SQL | undefined {
  return and(
    eq(webhookDeliveries.tenantId, tenantId),
    eq(webhookDeliveries.id, deliveryId),
    eq(webhookDeliveries.state, "waiting"),
    eq(webhookDeliveries.attempts, attempt - 1),
  );
}

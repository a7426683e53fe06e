import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "@/lib/jobs/job";

/** Finished deliveries are stored this long, so that an admin can see them. */
const DAYS = 30;

export const deleteOldDeliveries = defineJob({
  name: "webhooks.forget",
  payload: z.object({}),
  async run(_payload, { log }) {
    const { count } = await driver()`
      delete from webhook_deliveries
      where state <> 'waiting' and created_at < now() - make_interval(days => ${DAYS})`;
    log.info({ count }, "deleted old webhook deliveries");
  },
});

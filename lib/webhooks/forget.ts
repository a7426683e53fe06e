import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "@/lib/jobs/job";

const DAYS = 30;

/** What was told, or could not be, stays for a while, so that somebody can see it. */
export const forgetDeliveries = defineJob({
  name: "webhooks.forget",
  payload: z.object({}),
  async run(_payload, { log }) {
    const { count } = await driver()`
      delete from webhook_deliveries
      where state <> 'waiting' and created_at < now() - make_interval(days => ${DAYS})`;
    log.info({ count }, "forgot old deliveries of webhooks");
  },
});

import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "@/lib/jobs/job";

/** Webhooks that could not be processed are stored this long, so that an admin can try again; they hold what clients wrote. */
const DAYS = 30;

export const deleteOldWebhooks = defineJob({
  name: "channels.deleteOldWebhooks",
  payload: z.object({}),
  async run(_payload, { log }) {
    const { count } = await driver()`
      delete from channel_webhooks
      where state = 'dead' and received_at < now() - make_interval(days => ${DAYS})`;
    log.info({ count }, "deleted old webhooks that could not be processed");
  },
});

import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "@/lib/jobs/job";
import { SIGNED_IN_DAYS } from "./signed-in";

export const deleteOldSignIns = defineJob({
  name: "webchat.deleteOldSignIns",
  payload: z.object({}),
  async run(_payload, { log }) {
    const { count } = await driver()`
      delete from visitor_sign_ins where signed_in_at < now() - make_interval(days => ${SIGNED_IN_DAYS})`;
    log.info({ count }, "deleted old sign-ins of web chat visitors");
  },
});

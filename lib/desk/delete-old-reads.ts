import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "@/lib/jobs/job";

/** Deletes what operators have read of sessions a day after these have ended: nothing is unread in them any more. */
export const deleteOldReads = defineJob({
  name: "desk.deleteOldReads",
  payload: z.object({}),
  async run(_payload, { log }) {
    const { count } = await driver()`
      delete from session_reads r using sessions s
      where s.tenant_id = r.tenant_id and s.id = r.session_id and not s.live
        and coalesce(s.concluded_at, s.ended_at, s.created_at) < now() - interval '1 day'`;
    log.info({ count }, "deleted what operators have read of ended sessions");
  },
});

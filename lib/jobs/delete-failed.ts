import { z } from "zod";
import { defineJob } from "./job";
import { deleteFailedJobs } from "./queue";

/** Failed jobs are stored this long, so that an admin can see the error. */
const DAYS = 30;

export const deleteFailed = defineJob({
  name: "forget-failed-jobs",
  payload: z.object({}),
  async run(_payload, { log }) {
    log.info({ count: await deleteFailedJobs(DAYS) }, "deleted jobs that failed long ago");
  },
});

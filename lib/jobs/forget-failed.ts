import { z } from "zod";
import { driver } from "@/db";
import { defineJob } from "./job";

const DAYS = 30;

/** What failed for good stays for a while, so that somebody can see why. */
export const forgetFailed = defineJob({
  name: "forget-failed-jobs",
  payload: z.object({}),
  async run(_payload, { log }) {
    const { count } = await driver()`
      delete from graphile_worker._private_jobs
      where attempts >= max_attempts and locked_at is null and run_at < now() - make_interval(days => ${DAYS})`;
    log.info({ count }, "forgot jobs that failed long ago");
  },
});

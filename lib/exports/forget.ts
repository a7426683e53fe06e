import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { exports } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";

/** Removes how far exports of long ago came; that somebody took them out stays in the audit. */
export const forgetExports = defineJob({
  name: "export.forget",
  payload: z.object({}),
  async run() {
    await database().delete(exports).where(sql`${exports.startedAt} < now() - interval '30 days'`);
  },
});

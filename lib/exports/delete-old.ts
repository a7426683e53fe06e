import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { exports } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";

export const deleteOldExports = defineJob({
  name: "export.forget",
  payload: z.object({}),
  async run() {
    await database().delete(exports).where(sql`${exports.startedAt} < now() - interval '30 days'`);
  },
});

import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { shareAttempts } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";

/** Deletes attempts after a day: they count for 15 minutes, and hold IP addresses. */
export const deleteOldShareAttempts = defineJob({
  name: "share.forget-attempts",
  payload: z.object({}),
  async run() {
    await database().delete(shareAttempts).where(sql`${shareAttempts.at} < now() - interval '1 day'`);
  },
});

import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { shareAttempts } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";

/** They limit guessing for a quarter of an hour; after a day the addresses of the network are of no use to anybody. */
export const forgetShareAttempts = defineJob({
  name: "share.forget-attempts",
  payload: z.object({}),
  async run() {
    await database().delete(shareAttempts).where(sql`${shareAttempts.at} < now() - interval '1 day'`);
  },
});

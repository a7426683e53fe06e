import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { defineJob } from "@/lib/jobs/job";
import { unfinishedJobs } from "@/lib/jobs/queue";
import { fetchMedia, giveUp } from "./fetch";

const MAX_TOGETHER = 1_000;

/** Gives up files that no job fetches any more: its last attempt failed when its process was killed or the database was away. */
export const giveUpMedia = defineJob({
  name: "channels.giveUpMedia",
  payload: z.object({}),
  async run(_, { signal }) {
    const rows = await database().execute<{ tenant_id: string; id: string }>(sql`
      select tenant_id, id from files
      where remote is not null and id not in (
        select (payload->>'fileId')::bigint from ${unfinishedJobs(fetchMedia)} as jobs)
      order by tenant_id, id limit ${MAX_TOGETHER}`);
    for (const { tenant_id, id } of rows) {
      signal.throwIfAborted();
      await giveUp({ tenantId: Number(tenant_id), fileId: Number(id) });
    }
  },
});

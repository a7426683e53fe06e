import { and, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { shares } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";
import { retryFailedJobs, unfinishedJobs } from "@/lib/jobs/queue";
import { buildShare } from "./build";
import { failShares } from "./fail";
import { redactShare } from "./redact-share";

/** Handles jobs that ended without recording a failure, because their process was killed. */
export const repairShares = defineJob({
  name: "share.mend",
  payload: z.object({}),
  async run() {
    await failAbandoned();
    // Until it succeeds, the stored file contains a removed session.
    await retryFailedJobs(redactShare);
  },
});

/** Fails building shares without a job. A share and its job are created in one transaction. */
async function failAbandoned(): Promise<void> {
  const isItsJob = sql`(payload->>'tenantId')::bigint = ${shares.tenantId} and (payload->>'shareId')::bigint = ${shares.id}`;
  await failShares(
    and(
      isNull(shares.revokedAt),
      sql`${shares.expiresAt} > now()`,
      sql`not exists (select from ${unfinishedJobs(buildShare)} as unfinished where ${isItsJob})`,
    ),
  );
}

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
  const theirs = sql`(payload->>'tenantId')::bigint, (payload->>'shareId')::bigint`;
  await failShares(
    and(
      isNull(shares.revokedAt),
      sql`${shares.expiresAt} > now()`,
      sql`(${shares.tenantId}, ${shares.id}) not in (select ${theirs} from ${unfinishedJobs(buildShare)} as jobs)`,
    ),
  );
}

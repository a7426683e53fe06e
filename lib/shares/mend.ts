import { and, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { shares } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";
import { retryFailedJobs, unfinishedJobs } from "@/lib/jobs/queue";
import { blankShare } from "./blank-share";
import { buildShare } from "./build";
import { failShares } from "./fail";

/** Takes up what jobs have left that ended without a word, as when the process was killed that would have told. */
export const mendShares = defineJob({
  name: "share.mend",
  payload: z.object({}),
  async run() {
    await failAbandoned();
    // For as long as it has not succeeded, a session that was taken out stands in the stored file.
    await retryFailedJobs(blankShare);
  },
});

/** Nobody waits for a file that nobody is going to write. A share and its job come into being together. */
async function failAbandoned(): Promise<void> {
  const isItsOwn = sql`(payload->>'tenantId')::bigint = ${shares.tenantId} and (payload->>'shareId')::bigint = ${shares.id}`;
  await failShares(
    and(
      isNull(shares.revokedAt),
      sql`${shares.expiresAt} > now()`,
      sql`not exists (select from ${unfinishedJobs(buildShare)} as live where ${isItsOwn})`,
    ),
  );
}

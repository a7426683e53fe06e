import { and, eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { clientRequests as r } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { keepErasures } from "@/lib/erasure/keep-erasures";
import { addJob } from "@/lib/jobs/add";
import { defineJob, type Job } from "@/lib/jobs/job";
import { retryFailedJobs, unfinishedJobs } from "@/lib/jobs/queue";
import { storage } from "@/lib/storage";
import { removeBytes } from "@/lib/storage/remove-later";
import { buildClientPackage, failPackages } from "./build-package";
import { eraseClientSessions } from "./erase-sessions";

/** Goes on with erasures whose jobs have failed or were lost, and deletes the files of packages that have expired or failed. */
export const repairClientRequests = defineJob({
  name: "clients.repair",
  payload: z.object({}),
  async run(_payload, { signal }) {
    await retryFailedJobs(removeBytes);
    await retryFailedJobs(keepErasures);
    await continueErasures();
    await failPackages(and(eq(r.kind, "package"), hasNoJob(buildClientPackage)) as SQL);
    await removeFiles(signal);
  },
});

const hasNoJob = (job: Job) => sql`(${r.tenantId}, ${r.id}) not in (
  select (payload->>'tenantId')::bigint, (payload->>'requestId')::bigint from ${unfinishedJobs(job)} as jobs)`;

async function continueErasures(): Promise<void> {
  const rows = await database()
    .select({ tenantId: r.tenantId, requestId: r.id })
    .from(r)
    .where(and(eq(r.kind, "erasure"), eq(r.state, "running"), hasNoJob(eraseClientSessions)));
  for (const payload of rows) await transaction((tx) => addJob(tx, eraseClientSessions, payload));
}

async function removeFiles(signal: AbortSignal): Promise<void> {
  const ended = or(eq(r.state, "failed"), and(eq(r.state, "done"), sql`${r.expiresAt} <= now()`));
  const rows = await database()
    .select({ tenantId: r.tenantId, id: r.id, key: r.storageKey })
    .from(r)
    .where(and(isNotNull(r.storageKey), ended, hasNoJob(buildClientPackage)));
  for (const { tenantId, id, key } of rows) {
    signal.throwIfAborted();
    if (key === null) continue;
    await storage().remove(key);
    await database()
      .update(r)
      .set({ storageKey: null })
      .where(and(eq(r.tenantId, tenantId), eq(r.id, id), eq(r.storageKey, key)));
  }
}

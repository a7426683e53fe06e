import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { casePackages as p } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { unfinishedJobs } from "@/lib/jobs/queue";
import { storage } from "@/lib/storage";
import { buildPackage } from "./build";
import { failPackages } from "./fail";
import { PACKAGE_DAYS } from "./package-lifetime";

/** A job that runs may still write the file; if it is killed, the file is found here when the job has ended. */
const isNotBeingWritten = sql`(${p.tenantId}, ${p.id}) not in (
  select (payload->>'tenantId')::bigint, (payload->>'packageId')::bigint from ${unfinishedJobs(buildPackage)} as jobs)`;

/** Deletes the files of packages that are old, failed, or whose case was closed; the rows stay. */
export const removePackages = defineJob({
  name: "cases.removePackages",
  payload: z.object({}),
  async run(_payload, { signal }) {
    await failAbandoned();
    const ended = or(
      eq(p.state, "failed"),
      eq(p.state, "removed"),
      and(eq(p.state, "ready"), sql`${p.createdAt} < now() - make_interval(days => ${PACKAGE_DAYS})`),
    );
    const rows = await database()
      .select({ tenantId: p.tenantId, id: p.id, key: p.storageKey })
      .from(p)
      .where(and(isNotNull(p.storageKey), ended, isNotBeingWritten));
    for (const { tenantId, id, key } of rows) {
      signal.throwIfAborted();
      await storage().remove(key as string);
      await database()
        .update(p)
        .set({
          storageKey: null,
          state: sql`case when ${p.state} = 'ready' then 'removed' else ${p.state} end`,
        })
        .where(and(eq(p.tenantId, tenantId), eq(p.id, id), eq(p.storageKey, key as string)));
    }
  },
});

/** Of a case that is closed: nothing holds its sessions any more, so nothing of them may stay in packages. */
export async function removePackagesOf(tx: Transaction, tenantId: number, caseId: number): Promise<void> {
  await tx
    .update(p)
    .set({ state: "removed" })
    .where(
      and(eq(p.tenantId, tenantId), eq(p.caseId, caseId), or(eq(p.state, "building"), eq(p.state, "ready"))),
    );
  await addJob(tx, removePackages, {});
}

/** Those whose job ended without recording it, because its process was killed. A package and its job are made in one transaction. */
function failAbandoned(): Promise<void> {
  return failPackages(isNotBeingWritten);
}

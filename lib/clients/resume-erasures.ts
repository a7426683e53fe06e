import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { clientRequests as r } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { addJob, addJobs } from "@/lib/jobs/add";
import { defineJob } from "@/lib/jobs/job";
import { eraseClientSessions } from "./erase-sessions";

/** Goes on with the erasures that a case has stopped. One that another case still holds a session of stops again. */
export const resumeErasures = defineJob({
  name: "clients.resume",
  payload: z.object({ tenantId: z.number() }),
  run: ({ tenantId }) => transaction((tx) => resume(tx, tenantId)),
});

/** To be called by what may set sessions free. The job begins after the commit, so that an erasure that it adds finds them free. */
export async function resumeErasuresLater(tx: Transaction, tenantId: number): Promise<void> {
  await addJob(tx, resumeErasures, { tenantId }, { jobKey: `${resumeErasures.name} ${tenantId}` });
}

async function resume(tx: Transaction, tenantId: number): Promise<void> {
  const erasures = and(eq(r.tenantId, tenantId), eq(r.kind, "erasure"));
  // Waits for those that run: one of them may be about to stop because of the case as it was.
  const rows = await tx
    .select({ id: r.id, state: r.state })
    .from(r)
    .where(and(erasures, inArray(r.state, ["running", "failed"])))
    .orderBy(asc(r.id))
    .for("update");
  const stopped = rows.filter(({ state }) => state === "failed").map(({ id }) => id);
  if (stopped.length === 0) return;
  await tx
    .update(r)
    .set({ state: "running", failure: null, endedAt: null })
    .where(and(erasures, inArray(r.id, stopped)));
  const payloads = stopped.map((requestId) => ({ tenantId, requestId }));
  await addJobs(tx, eraseClientSessions, payloads);
}

import { and, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { defineJob } from "@/lib/jobs/job";
import { takeUnseenOffline } from "@/lib/operators/take-unseen-offline";
import { holderIsOffline } from "@/lib/sessions/absence";
import { routeTenant } from "./route";

/** Each minute: sets operators offline whose console is gone, and routes every tenant, in case a job for a deadline was lost. */
export const watchRouting = defineJob({
  name: "routing.watch",
  payload: z.object({}),
  async run(_payload, { signal, log }) {
    await takeUnseenOffline();
    for (const tenantId of await tenantsToRoute()) {
      signal.throwIfAborted();
      await routeTenant(tenantId).catch((err: unknown) => log.error({ err, tenantId }, "routing failed"));
    }
  },
});

async function tenantsToRoute(): Promise<number[]> {
  const rows = await database()
    .selectDistinct({ tenantId: sessions.tenantId })
    .from(sessions)
    .where(
      and(
        sql`live`,
        eq(sessions.routedHere, true),
        or(inArray(sessions.status, ["queued", "offered", "wrap_up"]), holderIsOffline),
      ),
    );
  return rows.map(({ tenantId }) => tenantId);
}

import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { route, soonKey } from "./route";

/**
 * Has the tenant routed once the transaction commits, because something changed about a session, or about an operator. The
 * key names which: with one key for a tenant, every transaction that moves something would wait for the one before it.
 */
export async function scheduleRouting(
  tx: Transaction,
  tenantId: number,
  about: number | { operatorId: number },
): Promise<void> {
  const what = typeof about === "number" ? `session ${about}` : `operator ${about.operatorId}`;
  await addJob(tx, route, { tenantId }, { jobKey: soonKey(tenantId) + what });
}

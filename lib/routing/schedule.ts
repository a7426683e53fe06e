import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { route, soonKey } from "./route";

/**
 * Schedules routing of the tenant for when the transaction commits. The job key names the changed session or operator: with one
 * key per tenant, concurrent transactions would wait for each other.
 */
export async function scheduleRouting(
  tx: Transaction,
  tenantId: number,
  changed: number | { operatorId: number },
): Promise<void> {
  const name = typeof changed === "number" ? `session ${changed}` : `operator ${changed.operatorId}`;
  await addJob(tx, route, { tenantId }, { jobKey: soonKey(tenantId) + name });
}

import type { Transaction } from "@/db/transaction";
import { addJob } from "@/lib/jobs/add";
import { route, soonKey } from "./route";

/** Routes the tenant after commit. A job key for each change, because with one per tenant transactions would wait for each other. */
export async function scheduleRouting(
  tx: Transaction,
  tenantId: number,
  changed: number | { operatorId: number },
): Promise<void> {
  const name = typeof changed === "number" ? `session ${changed}` : `operator ${changed.operatorId}`;
  await addJob(tx, route, { tenantId }, { jobKey: soonKey(tenantId) + name });
}

import type { Transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import { addJob } from "@/lib/jobs/add";
import { route, soonKey } from "@/lib/routing/route";
import { scheduleRouting } from "@/lib/routing/schedule";

/**
 * Once the transaction commits, whoever shows operators looks again, and what waits is routed by what they and their groups
 * are now.
 */
export async function tellChange(
  tx: Transaction,
  tenantId: number,
  about: { operatorId: number } | { groupId: number },
): Promise<void> {
  await sendWake(tx, tenantId, { operators: true });
  if ("operatorId" in about) return scheduleRouting(tx, tenantId, about);
  await addJob(tx, route, { tenantId }, { jobKey: `${soonKey(tenantId)}group ${about.groupId}` });
}

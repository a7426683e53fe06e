import type { Transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import { addJob } from "@/lib/jobs/add";
import { route, soonKey } from "@/lib/routing/route";
import { scheduleRouting } from "@/lib/routing/schedule";
import { wakeHeld } from "./wake-held";

/** Wakes the viewers of operators and routes waiting sessions again, after the transaction commits. */
export async function announceChange(
  tx: Transaction,
  tenantId: number,
  changed: { operatorId: number } | { groupId: number },
): Promise<void> {
  await sendWake(tx, tenantId, { operators: true });
  if ("operatorId" in changed) {
    await wakeHeld(tx, tenantId, [changed.operatorId]);
    return scheduleRouting(tx, tenantId, changed);
  }
  await addJob(tx, route, { tenantId }, { jobKey: `${soonKey(tenantId)}group ${changed.groupId}` });
}

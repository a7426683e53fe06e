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
  if ("operatorId" in changed) return announceOperators(tx, tenantId, [changed.operatorId]);
  await sendWake(tx, tenantId, { operators: true });
  await addJob(tx, route, { tenantId }, { jobKey: `${soonKey(tenantId)}group ${changed.groupId}` });
}

/** The same for several operators at once: one job routes all sessions of the tenant. */
export async function announceOperators(
  tx: Transaction,
  tenantId: number,
  operatorIds: readonly number[],
): Promise<void> {
  const [operatorId] = operatorIds;
  if (operatorId === undefined) return;
  await sendWake(tx, tenantId, { operators: true });
  await wakeHeld(tx, tenantId, operatorIds);
  await scheduleRouting(tx, tenantId, { operatorId });
}

import type { Transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import { t } from "@/messages/holds";
import { findHolds, type Hold } from "./find";
import { underHold } from "./refusal";

/**
 * Locks the sessions until the end of the transaction, which may then remove something of them. Throws Conflict when a case holds one;
 * the message names the case unless `named` is false, for actors who may not know it.
 */
export async function requireNotHeld(
  tx: Transaction,
  tenantId: number,
  sessionIds: readonly number[],
  { named = true }: { named?: boolean } = {},
): Promise<void> {
  const holds = [...(await findHolds(tx, tenantId, sessionIds))];
  const [first] = holds;
  if (first) throw new Conflict(named ? refusalOf(first, holds.length) : underHold());
}

function refusalOf([sessionId, { caseName }]: [number, Hold], count: number): string {
  const held = { id: sessionId, name: caseName };
  return count === 1 ? t("sessionHeld", held) : t("sessionsHeld", { ...held, count });
}

import type { Transaction } from "@/db/transaction";
import { removeFromShares } from "@/lib/shares/remove-sessions";
import type { Arriving, Verdict } from "./standing";

/**
 * Takes the sessions that are anonymised by what was just stored out of every link that shows them (trap T19). The last that
 * a batch does besides its audit row: until it commits, others that take sessions out wait for it.
 */
export async function removeAnonymised(
  tx: Transaction,
  tenantId: number,
  due: readonly { arrival: Arriving; verdict: Verdict }[],
): Promise<void> {
  const ids = due.flatMap(({ arrival, verdict }) =>
    verdict.is === "changed" && arrival.document.anonymisedAt !== null && !verdict.standing.anonymised
      ? [verdict.standing.id]
      : [],
  );
  await removeFromShares(tx, tenantId, ids);
}

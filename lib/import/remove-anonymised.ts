import type { Transaction } from "@/db/transaction";
import { removeFromShares } from "@/lib/shares/remove-sessions";
import type { WritableSession } from "./decide";

/**
 * Removes sessions that an import has just anonymised from every link that shows them. Should be called late: until the
 * transaction commits, others that remove sessions from links wait for it.
 */
export async function removeAnonymised(
  tx: Transaction,
  tenantId: number,
  sessions: readonly WritableSession[],
): Promise<void> {
  const ids = sessions.flatMap(({ session, decision }) =>
    decision.is === "changed" && session.document.anonymisedAt !== null && !decision.stored.anonymised
      ? decision.stored.id
      : [],
  );
  await removeFromShares(tx, tenantId, ids);
}

import type { Transaction } from "@/db/transaction";
import { removeFromShares } from "@/lib/shares/remove-sessions";
import type { WritableSession } from "../stored/decide";

/** Removes newly anonymised sessions from links. Late in a transaction: others that remove sessions wait for its commit. */
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

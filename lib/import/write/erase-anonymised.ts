import type { Transaction } from "@/db/transaction";
import { eraseSessions } from "@/lib/erasure/erase-sessions";
import type { WritableSession } from "../stored/decide";
import { readLocalChanges } from "../stored/local-changes";

/**
 * Erases what is stored of sessions that a document anonymises, also what was added in Parley, before the document is written. Returns the
 * sessions with what is left of that.
 */
export async function eraseAnonymised(
  tx: Transaction,
  tenantId: number,
  sessions: readonly WritableSession[],
): Promise<readonly WritableSession[]> {
  const anonymised = newlyAnonymised(sessions);
  if (anonymised.size === 0) return sessions;
  await eraseSessions(tx, tenantId, [...anonymised.keys()], "anonymise");
  const left = await readLocalChanges(tx, tenantId, anonymised);
  return sessions.map(({ session, decision }) => {
    const local = decision.is === "changed" ? left.get(decision.stored.id) : undefined;
    return { session, decision: local && decision.is === "changed" ? { ...decision, local } : decision };
  });
}

/** The stored sessions that a document anonymises, with the number of events that an earlier import made of each. */
function newlyAnonymised(sessions: readonly WritableSession[]): Map<number, number> {
  return new Map(
    sessions.flatMap(({ session, decision }) =>
      decision.is === "changed" && session.document.anonymisedAt !== null && !decision.stored.anonymised
        ? [[decision.stored.id, decision.local.imported] as const]
        : [],
    ),
  );
}

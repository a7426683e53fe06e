import type { Transaction } from "@/db/transaction";
import { findErasedNames } from "@/lib/erasure/erased-sessions";
import { findHolds, type Hold } from "@/lib/holds/find";
import type { Outcome, PreparedSession } from "../session/prepare";
import { hasContinued, type LocalChanges, readLocalChanges } from "./local-changes";
import { isUnchanged, readStoredSessions, type StoredSession } from "./stored-session";

type Decision =
  | { is: "new" }
  | { is: "unchanged" }
  | { is: "changed"; stored: StoredSession; local: LocalChanges }
  | { is: "refused"; reason: string };

export type DecidedSession = { session: PreparedSession; decision: Decision };

export type WritableSession = {
  session: PreparedSession;
  decision: Extract<Decision, { is: "new" | "changed" }>;
};

/** Decides what to do with each session, and locks the stored ones until the end of the transaction. */
export async function decide(
  tx: Transaction,
  tenantId: number,
  sessions: readonly PreparedSession[],
): Promise<DecidedSession[]> {
  const externalIds = sessions.map(({ document }) => document.externalId);
  await tx.sql`
    select from sessions where tenant_id = ${tenantId} and external_id = any(${externalIds}::text[])
    order by id for no key update`;
  const stored = await readStoredSessions(tx.sql, tenantId, sessions);
  const changed = sessions.flatMap((session) => {
    const before = stored.get(session.document.externalId);
    return before?.imported && !isUnchanged(session, before)
      ? [[before.id, before.imported.events] as const]
      : [];
  });
  const local = await readLocalChanges(tx, tenantId, new Map(changed));
  const holds = await findHolds(
    tx,
    tenantId,
    changed.map(([id]) => id),
  );
  const erased = await findErasedNames(
    tx,
    tenantId,
    externalIds.filter((name) => !stored.has(name)),
  );
  return sessions.map((session) => ({
    session,
    decision: erased.has(session.document.externalId)
      ? refused("the session has been erased in Parley")
      : decisionOn(session, stored.get(session.document.externalId), { local, holds }),
  }));
}

function decisionOn(
  session: PreparedSession,
  stored: StoredSession | undefined,
  found: { local: ReadonlyMap<number, LocalChanges>; holds: ReadonlyMap<number, Hold> },
): Decision {
  if (!stored) return { is: "new" };
  if (isUnchanged(session, stored)) return { is: "unchanged" };
  const local = found.local.get(stored.id);
  if (stored.madeInParley) return refused("the session was created in Parley and differs from this line");
  if (!local) return refused("a session with this externalId exists and did not come from an import");
  if (stored.anonymised && session.document.anonymisedAt === null)
    return refused("the session has been anonymised in Parley");
  if (hasContinued(local)) return refused("the session has continued in Parley since it was imported");
  const hold = found.holds.get(stored.id);
  if (hold) return refused(`the session is held by the case “${hold.caseName}”`);
  return { is: "changed", stored, local };
}

const refused = (reason: string): Decision => ({ is: "refused", reason });

export function isWritable(decided: DecidedSession): decided is WritableSession {
  return decided.decision.is === "new" || decided.decision.is === "changed";
}

export function outcomeOf({ decision }: DecidedSession): Outcome {
  if (decision.is === "refused") return { reason: decision.reason };
  if (decision.is === "unchanged") return "unchanged";
  return decision.is === "new" ? "created" : "updated";
}

import type { Transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { sendWake } from "@/lib/events/wakes";

/**
 * A change of where a session waits or who holds it. Besides those who see the session now, it wakes `wakeOperatorIds`, to whom
 * it is, or no longer is, offered, and `wakeGroupId`, whose queue it left.
 */
export type Move = {
  sessionId: number;
  events: readonly NewEvent[];
  wakeOperatorIds?: readonly number[];
  wakeGroupId?: number | null;
};

/** Records the events of moves, and wakes everybody they concern. */
export async function recordMoves(tx: Transaction, tenantId: number, moves: readonly Move[]): Promise<void> {
  const bySession = new Map<number, NewEvent[]>();
  for (const { sessionId, events } of moves)
    bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), ...events]);
  await recordEvents(
    tx,
    tenantId,
    [...bySession].map(([sessionId, events]) => ({ sessionId, events })),
  );
  const sessions = moves
    .filter(
      ({ wakeOperatorIds = [], wakeGroupId = null }) => wakeOperatorIds.length > 0 || wakeGroupId !== null,
    )
    .map(({ sessionId, wakeOperatorIds = [], wakeGroupId = null }) => ({
      id: sessionId,
      operatorIds: wakeOperatorIds,
      groupId: wakeGroupId,
    }));
  if (sessions.length > 0) await sendWake(tx, tenantId, { sessions });
}

/** The author of events that Parley itself causes. */
export const systemAuthor = { actorKind: "system", actorId: null } as const;

import type { Transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { sendWake } from "@/lib/events/wakes";

/** `wakeOperatorIds`: it is, or no longer is, offered to them. `wakeGroupId`: it left the queue of that group. */
export type Move = {
  sessionId: number;
  events: readonly NewEvent[];
  wakeOperatorIds?: readonly number[];
  wakeGroupId?: number | null;
};

/** Returns the place (`seq`) of each session's first new event. */
export async function recordMoves(
  tx: Transaction,
  tenantId: number,
  moves: readonly Move[],
): Promise<Map<number, number>> {
  const bySession = new Map<number, NewEvent[]>();
  for (const { sessionId, events } of moves)
    bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), ...events]);
  const places = await recordEvents(
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
  return places;
}

export const systemAuthor = { actorKind: "system", actorId: null } as const;

import type { Transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { recordEvents } from "@/lib/events/record";
import { sendWake } from "@/lib/events/wakes";

/**
 * What has been done to where a session waits or who holds it. `asked` are the operators it is, or no longer is, offered to:
 * they have no part in it yet, and see it come and go all the same. So does the group whose queue it left.
 */
export type Move = {
  sessionId: number;
  events: readonly NewEvent[];
  asked?: readonly number[];
  leftGroupId?: number | null;
};

/** Writes down what moved sessions, and wakes everybody it concerns. */
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
    .filter(({ asked = [], leftGroupId = null }) => asked.length > 0 || leftGroupId !== null)
    .map(({ sessionId, asked = [], leftGroupId = null }) => ({
      id: sessionId,
      operatorIds: asked,
      groupId: leftGroupId,
    }));
  if (sessions.length > 0) await sendWake(tx, tenantId, { sessions });
}

/** Who does what Parley does by itself. */
export const bySystem = { actorKind: "system", actorId: null } as const;

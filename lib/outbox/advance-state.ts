import { and, eq, inArray, sql } from "drizzle-orm";
import { outbox, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import { type MessageState, statesBefore } from "./message-state";

/** Advances a message to a state and wakes the viewers of its session. Does nothing when the state is not an advance. */
export async function advanceState(
  tx: Transaction,
  tenantId: number,
  outboxId: number,
  state: MessageState,
  failure: string | null = null,
): Promise<void> {
  const [advanced] = await tx
    .update(outbox)
    .set({ state, failure, updatedAt: sql`now()` })
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.id, outboxId),
        inArray(outbox.state, [...statesBefore[state]]),
      ),
    )
    .returning({ sessionId: outbox.sessionId });
  if (advanced) await wakeSession(tx, tenantId, advanced.sessionId);
}

/** Wakes the viewers of a session after the state or failure of one of its messages changed. */
export function wakeSession(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  return wakeSessions(tx, tenantId, [sessionId]);
}

export async function wakeSessions(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const changed = await tx
    .select({ id: sessions.id, operatorIds: sessions.operatorIds, groupId: sessions.groupId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, [...ids])));
  await sendWake(tx, tenantId, { sessions: changed });
}

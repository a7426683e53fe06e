import { and, eq, inArray, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { wakeSessions } from "@/lib/events/wake-sessions";
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
  if (advanced) await wakeSessions(tx, tenantId, [advanced.sessionId]);
}

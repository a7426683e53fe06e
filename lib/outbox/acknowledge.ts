import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { lockSessions } from "@/lib/sessions/lock";
import { type MessageState, statesBefore } from "./message-state";

/** The last `seq` that the client's window has received, and the last that the client has seen. */
export type Receipt = { delivered: number; read: number };

/** Marks the messages of a session as delivered and read, and wakes its viewers once if anything changed. */
export async function acknowledgeMessages(
  tenantId: number,
  sessionId: number,
  { delivered, read }: Receipt,
): Promise<void> {
  await transaction(async (tx) => {
    await lockSessions(tx, tenantId, [sessionId]);
    const changed =
      (await advanceAll(tx, tenantId, sessionId, "read", read)) +
      (await advanceAll(tx, tenantId, sessionId, "delivered", delivered));
    if (changed > 0) await wakeSessions(tx, tenantId, [sessionId]);
  });
}

async function advanceAll(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  state: MessageState,
  upTo: number,
): Promise<number> {
  const rows = await tx
    .update(outbox)
    .set({ state, failure: null, updatedAt: sql`now()` })
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.sessionId, sessionId),
        lte(outbox.seq, upTo),
        inArray(outbox.state, [...statesBefore[state]]),
      ),
    )
    .returning({ id: outbox.id });
  return rows.length;
}

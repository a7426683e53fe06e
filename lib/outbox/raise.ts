import { and, eq, inArray, sql } from "drizzle-orm";
import { outbox, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { sendWake } from "@/lib/events/wakes";
import { type MessageState, statesBelow } from "./state";

/** Lets a message rise to a state, with why if that is a bad one, and wakes who looks. A lower one changes nothing (trap T31). */
export async function raiseState(
  tx: Transaction,
  tenantId: number,
  outboxId: number,
  state: MessageState,
  failure: string | null = null,
): Promise<void> {
  const [raised] = await tx
    .update(outbox)
    .set({ state, failure, updatedAt: sql`now()` })
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.id, outboxId),
        inArray(outbox.state, [...statesBelow[state]]),
      ),
    )
    .returning({ sessionId: outbox.sessionId });
  if (raised) await wakeSession(tx, tenantId, raised.sessionId);
}

/** Wakes who looks at the session of a message, whose state or failure has changed. */
export async function wakeSession(tx: Transaction, tenantId: number, sessionId: number): Promise<void> {
  const woken = await tx
    .select({ id: sessions.id, operatorIds: sessions.operatorIds, groupId: sessions.groupId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)));
  await sendWake(tx, tenantId, { sessions: woken });
}

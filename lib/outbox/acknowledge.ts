import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { outbox } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { wakeSession } from "./raise";
import { type MessageState, statesBelow } from "./state";

/** Up to which places of the timeline the client's window has received messages, and shown them to somebody. */
export type Seen = { delivered: number; read: number };

/** Lets the messages of a session rise to what the client's window says of them; whoever looks is woken once (trap T31). */
export async function acknowledgeMessages(
  tenantId: number,
  sessionId: number,
  { delivered, read }: Seen,
): Promise<void> {
  await transaction(async (tx) => {
    const risen =
      (await raiseAll(tx, tenantId, sessionId, "read", read)) +
      (await raiseAll(tx, tenantId, sessionId, "delivered", delivered));
    if (risen > 0) await wakeSession(tx, tenantId, sessionId);
  });
}

async function raiseAll(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  state: MessageState,
  upTo: number,
): Promise<number> {
  const raised = await tx
    .update(outbox)
    .set({ state, failure: null, updatedAt: sql`now()` })
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.sessionId, sessionId),
        lte(outbox.seq, upTo),
        inArray(outbox.state, [...statesBelow[state]]),
      ),
    )
    .returning({ id: outbox.id });
  return raised.length;
}

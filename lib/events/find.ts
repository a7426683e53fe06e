import { and, eq } from "drizzle-orm";
import type { Database } from "@/db";
import { sessionEvents } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** Finds an event by its place in the timeline of a session. */
export async function findEvent(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
  seq: number,
) {
  const [event] = await tx
    .select({
      kind: sessionEvents.kind,
      at: sessionEvents.at,
      text: sessionEvents.text,
      data: sessionEvents.data,
    })
    .from(sessionEvents)
    .where(
      and(
        eq(sessionEvents.tenantId, tenantId),
        eq(sessionEvents.sessionId, sessionId),
        eq(sessionEvents.seq, seq),
      ),
    );
  return event;
}

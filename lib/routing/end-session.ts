import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { NewEvent } from "@/lib/events/new-event";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import type { EventOrigin } from "@/lib/webhooks/origin";
import type { Move } from "./moves";
import { notWaiting } from "./queue";

/** `still`: a further condition. */
export type Ending = {
  status: "wrap_up" | "closed";
  at: Date;
  reason: string;
  /** At which stage the client left, if that is why it ends (clientLeaves in lib/sessions/vocabulary.ts). */
  clientLeft?: string;
  events: readonly NewEvent[];
  still?: SQL;
  by: EventOrigin;
};

/** Ends a session and notifies webhooks. Null when it has already ended or `still` does not hold. */
export async function endSessionNow(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
  { status, at, reason, clientLeft, events, still, by }: Ending,
): Promise<Move | null> {
  const isOngoing = and(eq(sessions.live, true), isNull(sessions.endedAt));
  // A producer's clock may be ahead of ours; a negative wait or duration would follow.
  const endedAt = sql`greatest(${sessions.queuedAt}, ${sessions.acceptedAt}, ${at.toISOString()}::timestamptz)`;
  const updated = await tx
    .update(sessions)
    .set({
      ...{ status, endedAt, endReason: reason, routedHere: true },
      ...(clientLeft === undefined ? {} : { clientLeft }),
      ...notWaiting(at),
    })
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId), isOngoing, still))
    .returning({ id: sessions.id });
  if (updated.length === 0) return null;
  await notifyWebhooks(tx, tenantId, "session.ended", { sessionId, by, reason });
  return { sessionId, events };
}

import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { outbox } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { requireSession } from "@/lib/sessions/require";

/**
 * How far a message has come: queued, sending, sent, delivered, read; failed, with why; or unknown, when it may have arrived or
 * not.
 */
export type OutboxState = { state: string; failure: string | null };

/** How far the messages of a session that were sent from here have come, by their places. Throws NotFound. */
export async function outboxStates(actor: Actor, sessionId: number): Promise<Map<number, OutboxState>> {
  await requireSession(actor, sessionId);
  const rows = await database()
    .select({ seq: outbox.seq, state: outbox.state, failure: outbox.failure })
    .from(outbox)
    .where(and(eq(outbox.tenantId, actor.tenant.id), eq(outbox.sessionId, sessionId)));
  return new Map(rows.map(({ seq, ...state }) => [seq, state]));
}

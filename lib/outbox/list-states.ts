import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { outbox } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { storedReason } from "@/lib/channels/stored-reason";
import { requireSession } from "@/lib/sessions/require";

export type OutboxState = { state: string; failure: string | null };

/** Lists the states of the messages sent from Parley in a session, by `seq`, for the reader. Throws NotFound. */
export async function listOutboxStates(actor: Actor, sessionId: number): Promise<Map<number, OutboxState>> {
  await requireSession(actor, sessionId);
  const rows = await database()
    .select({ seq: outbox.seq, state: outbox.state, failure: outbox.failure })
    .from(outbox)
    .where(and(eq(outbox.tenantId, actor.tenant.id), eq(outbox.sessionId, sessionId)));
  return new Map(
    rows.map(({ seq, state, failure }) => [seq, { state, failure: failure && storedReason(failure) }]),
  );
}

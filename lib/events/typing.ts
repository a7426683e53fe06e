import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { rateLimit } from "@/lib/limits/rate-limit";
import { onNotification } from "./wakes";

export type Typist = "client" | "operator";
type Typing = { tenantId: number; sessionId: number; by: Typist };

const CHANNEL = "parley_typing";
/** Of this process, for each typist. */
export const typingLimit = rateLimit({ limit: 1, perMs: 2_000, maxKeys: 10_000 });

/** Notifies every process that somebody types in a session, unless it has ended. Nothing is stored. */
export async function sendTyping(tenantId: number, sessionId: number, by: Typist): Promise<void> {
  const payload = JSON.stringify({ tenantId, sessionId, by } satisfies Typing);
  const [session] = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.id, sessionId),
        eq(sessions.live, true),
        sql`${sessions.endedAt} is null`,
      ),
    );
  // Apart: where the table is on another server, so would be the notification.
  if (session) await database().execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
}

/** Calls the listener whenever the client or the operator types in a session. Returns an unsubscribe function. */
export function onTyping(tenantId: number, sessionId: number, by: Typist, listener: () => void): () => void {
  return onNotification(CHANNEL, (payload) => {
    const typing = JSON.parse(payload) as Typing;
    if (typing.sessionId === sessionId && typing.tenantId === tenantId && typing.by === by) listener();
  });
}

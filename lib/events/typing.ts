import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { rateLimit } from "@/lib/limits/rate-limit";
import { onNotification } from "./wakes";

/*
 * Who is typing in a session, told to every process while it lasts and kept nowhere: whoever has missed it has missed
 * nothing.
 */

export type Typist = "client" | "operator";
type Typing = { tenantId: number; sessionId: number; by: Typist };

const CHANNEL = "parley_typing";
/** By this process, for each who types somewhere: they report it more often. */
export const typingLimit = rateLimit({ limit: 1, perMs: 2_000, maxKeys: 10_000 });

/** Tells whoever looks at a session that somebody types in it, if it goes on. */
export async function tellTyping(tenantId: number, sessionId: number, by: Typist): Promise<void> {
  const payload = JSON.stringify({ tenantId, sessionId, by } satisfies Typing);
  await database()
    .select({ told: sql`pg_notify(${CHANNEL}, ${payload})` })
    .from(sessions)
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.id, sessionId),
        eq(sessions.live, true),
        sql`${sessions.endedAt} is null`,
      ),
    );
}

/** Calls `hear` whenever one of the two types in a session. Returns what ends it. */
export function onTyping(tenantId: number, sessionId: number, by: Typist, hear: () => void): () => void {
  return onNotification(CHANNEL, (payload) => {
    const typing = JSON.parse(payload) as Typing;
    if (typing.sessionId === sessionId && typing.tenantId === tenantId && typing.by === by) hear();
  });
}

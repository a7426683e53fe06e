import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { onNotification } from "./wakes";

/*
 * Who is typing in a session, told to every process while it lasts and kept nowhere: whoever has missed it has missed
 * nothing.
 */

export type Typist = "client" | "operator";
type Typing = { tenantId: number; sessionId: number; by: Typist };

const CHANNEL = "parley_typing";
/** In milliseconds: somebody who goes on typing is told of so often, however often they say it. */
const EVERY = 2_000;
const MOST_REMEMBERED = 10_000;

/** When who typed where was last told of, by this process. */
const told = new Map<string, number>();

/** Whether it is time to tell of somebody again, and from now on it is not; `who` names them in whatever way. */
export function isTypingDue(who: string, now = Date.now()): boolean {
  const before = told.get(who);
  if (before !== undefined && now - before < EVERY) return false;
  // The oldest come first.
  for (const [each, at] of told) {
    if (now - at < EVERY && told.size < MOST_REMEMBERED) break;
    told.delete(each);
  }
  told.delete(who);
  told.set(who, now);
  return true;
}

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

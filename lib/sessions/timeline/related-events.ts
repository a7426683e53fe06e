import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { SessionEvent } from "@/lib/events/event";
import { replyToIn } from "@/lib/events/read-data";
import { requireSession } from "../require";
import { eventFields, type TimelineWindow } from "../timeline";

/** Only a faulty producer sends more reactions to one page of messages. */
const MAX_EVENTS = 2_000;
/** Of a text, in characters: enough to quote it. */
const QUOTED_LENGTH = 300;

/**
 * Reads the events outside of a window that it refers to, in chronological order: the messages that those in it answer, with the
 * beginning of their texts, and reactions to messages in it. Throws NotFound if the actor may not see the session.
 */
export async function readRelatedEvents(
  actor: Actor,
  sessionId: number,
  { events, earlier, later }: TimelineWindow,
): Promise<SessionEvent[]> {
  const shown = new Set(events.map(({ seq }) => seq));
  const answered = events.map(({ data }) => replyToIn(data)).filter((seq) => seq !== null && !shown.has(seq));
  const isWhole = earlier === null && later === null;
  if (isWhole && answered.length === 0) return [];
  await requireSession(actor, sessionId);
  const wanted: SQL[] = [];
  if (answered.length > 0) wanted.push(inArray(e.seq, answered as number[]));
  if (!isWhole) wanted.push(isReactionTo(shown));
  const found = await database()
    .select({ ...eventFields, text: sql<string | null>`left(${e.text}, ${QUOTED_LENGTH})` })
    .from(e)
    .where(and(eq(e.tenantId, actor.tenant.id), eq(e.sessionId, sessionId), or(...wanted)))
    .orderBy(asc(e.at), asc(e.seq))
    .limit(MAX_EVENTS);
  return found.filter(({ seq }) => !shown.has(seq));
}

/** Compared as text, because a producer may have written anything there. */
function isReactionTo(places: ReadonlySet<number>): SQL {
  const texts = sql.param(`{${[...places].join(",")}}`);
  return and(eq(e.kind, "reaction"), sql`${e.data} ->> 'replyTo' = any(${texts}::text[])`) as SQL;
}

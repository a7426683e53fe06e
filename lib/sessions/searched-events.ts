import { and, eq, gt, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { SessionEvent } from "@/lib/events/event";
import { kindsWhere } from "@/lib/events/kinds";
import { requireSession } from "./require";
import { eventFields } from "./timeline";

const MOST_EVENTS = 1_000;
/** The event that reaches it is read whole: a message may have a megabyte of its own. */
const MOST_BYTES = 1_000_000;

/** SQL for the events whose text content search covers, those of unknown kinds included. */
export function isSearchedEvent(): SQL {
  return notInArray(
    e.kind,
    kindsWhere(({ family }) => family !== "transcript"),
  );
}

/**
 * Everything that was said in a session, in the order of arrival and a few at a time, because all of it together may be
 * more than should be held at once; NotFound if the actor may not know of it.
 */
export async function* eachSearchedEvent(actor: Actor, sessionId: number): AsyncGenerator<SessionEvent> {
  await requireSession(actor, sessionId);
  let reached = -1;
  for (;;) {
    const events = await eventsAfter(actor, sessionId, reached);
    yield* events;
    const last = events.at(-1);
    if (!last) return;
    reached = last.seq;
  }
}

function eventsAfter(actor: Actor, sessionId: number, reached: number): Promise<SessionEvent[]> {
  const size = sql`(coalesce(octet_length(${e.text}), 0) + coalesce(octet_length(${e.data}::text), 0))`;
  const talk = database()
    .select({
      ...eventFields,
      data: eventFields.data.as("said"),
      before: sql<number>`sum(${size}) over (order by ${e.seq}) - ${size}`.as("before"),
    })
    .from(e)
    .where(
      and(eq(e.tenantId, actor.tenant.id), eq(e.sessionId, sessionId), isSearchedEvent(), gt(e.seq, reached)),
    )
    .orderBy(e.seq)
    .limit(MOST_EVENTS)
    .as("talk");
  const { seq, kind, at, actorKind, actorId, text, data, before } = talk;
  return database()
    .select({ seq, kind, at, actorKind, actorId, text, data })
    .from(talk)
    .where(lt(before, MOST_BYTES))
    .orderBy(seq);
}

import { and, eq, gt, lt, notInArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { SessionEvent } from "@/lib/events/event";
import { kindsWhere } from "@/lib/events/kinds";
import { requireSession } from "../require";
import { eventFields } from "../timeline";

const MAX_EVENTS = 1_000;
/** Of a batch, which may exceed it by one event. */
const MAX_BYTES = 1_000_000;

export function isSearchedEvent(): SQL {
  return notInArray(
    e.kind,
    kindsWhere(({ family }) => family !== "transcript"),
  );
}

/** Reads the searched events of a session in the order of arrival, in batches. Throws NotFound. */
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
  const batch = database()
    .select({
      ...eventFields,
      data: eventFields.data.as("facts"),
      before: sql<number>`sum(${size}) over (order by ${e.seq}) - ${size}`.as("before"),
    })
    .from(e)
    .where(
      and(eq(e.tenantId, actor.tenant.id), eq(e.sessionId, sessionId), isSearchedEvent(), gt(e.seq, reached)),
    )
    .orderBy(e.seq)
    .limit(MAX_EVENTS)
    .as("batch");
  const { seq, kind, at, actorKind, actorId, text, data, before } = batch;
  return database()
    .select({ seq, kind, at, actorKind, actorId, text, data })
    .from(batch)
    .where(lt(before, MAX_BYTES))
    .orderBy(seq);
}

import { and, asc, desc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { EventData, SessionEvent } from "@/lib/events/event";
import { kindsWhere } from "@/lib/events/kinds";
import { READ_LENGTH } from "@/lib/events/shown-length";
import { requireSession } from "./require";

export type TimelinePlace = "start" | "end" | { around: number };

/** `earlier` and `later`: the events to read around for the windows before and after, null at the ends. */
export type TimelineWindow = { events: SessionEvent[]; earlier: number | null; later: number | null };

export const WINDOW = 300;
/** Only a faulty import has more. */
const MAX_STEPS = 2_000;

/** With the type of `data`, which the column does not have. */
export const eventFields = {
  seq: e.seq,
  kind: e.kind,
  at: e.at,
  actorKind: e.actorKind,
  actorId: e.actorId,
  text: e.text,
  data: sql<EventData | null>`${e.data}`,
};

/** The same with the beginning of a long text. */
const shownFields = {
  ...eventFields,
  text: sql<string | null>`left(${e.text}, ${READ_LENGTH}::integer)`.as("beginning"),
  textBytes: sql<number | null>`octet_length(${e.text})`.as("bytes"),
};

/** Reads a window of the transcript, of long texts the beginning. Throws NotFound if the actor may not see the session. */
export async function readTranscript(
  actor: Actor,
  sessionId: number,
  place: TimelinePlace,
  size = WINDOW,
): Promise<TimelineWindow> {
  const [window] = await Promise.all([
    readWindow(actor, sessionId, place, size),
    requireSession(actor, sessionId),
  ]);
  return window;
}

async function readWindow(
  actor: Actor,
  sessionId: number,
  place: TimelinePlace,
  size: number,
): Promise<TimelineWindow> {
  const where = and(
    ofSession(actor, sessionId),
    notInArray(
      e.kind,
      kindsWhere(({ hiddenInTranscript }) => hiddenInTranscript),
    ),
  ) as SQL;
  const seq = typeof place === "object" ? place.around : null;
  const at = seq === null ? null : await instantOf(actor, sessionId, seq);
  if (seq !== null && at !== null) return around(where, at, seq, size);
  return place === "end" ? last(where, size) : first(where, size);
}

async function first(where: SQL, size: number): Promise<TimelineWindow> {
  const events = await forwards(where, size + 1);
  const later = events.length > size ? (events[size - 1]?.seq ?? null) : null;
  return { events: events.slice(0, size), earlier: null, later };
}

async function last(where: SQL, size: number): Promise<TimelineWindow> {
  const events = await backwards(where, size + 1);
  const more = events.length > size;
  const shown = more ? events.slice(1) : events;
  return { events: shown, earlier: more ? (shown[0]?.seq ?? null) : null, later: null };
}

async function around(where: SQL, at: Date, seq: number, size: number): Promise<TimelineWindow> {
  const here = sql`(${at.toISOString()}::timestamptz, ${seq}::integer)`;
  const before = await backwards(and(where, sql`(${e.at}, ${e.seq}) < ${here}`) as SQL, size + 1);
  const after = await forwards(and(where, sql`(${e.at}, ${e.seq}) >= ${here}`) as SQL, size + 1);
  // Half of the window each; what one side does not need goes to the other.
  const ahead = Math.max(size - before.length, Math.min(after.length, Math.ceil(size / 2)));
  const behind = size - Math.min(after.length, ahead);
  const events = [...before.slice(Math.max(0, before.length - behind)), ...after.slice(0, ahead)];
  return {
    events,
    earlier: before.length > behind ? (events[0]?.seq ?? null) : null,
    later: after.length > ahead ? (events.at(-1)?.seq ?? null) : null,
  };
}

function forwards(where: SQL, limit: number): Promise<SessionEvent[]> {
  return database().select(shownFields).from(e).where(where).orderBy(asc(e.at), asc(e.seq)).limit(limit);
}

async function backwards(where: SQL, limit: number): Promise<SessionEvent[]> {
  const query = database()
    .select(shownFields)
    .from(e)
    .where(where)
    .orderBy(desc(e.at), desc(e.seq))
    .limit(limit);
  return (await query).reverse();
}

async function instantOf(actor: Actor, sessionId: number, seq: number): Promise<Date | null> {
  const [row] = await database()
    .select({ at: e.at })
    .from(e)
    .where(and(ofSession(actor, sessionId), eq(e.seq, seq)));
  return row?.at ?? null;
}

/** Reads the routing events of a session. Throws NotFound if the actor may not see it. */
export async function readRouting(actor: Actor, sessionId: number): Promise<SessionEvent[]> {
  await requireSession(actor, sessionId);
  return forwards(and(ofSession(actor, sessionId), isRouting()) as SQL, MAX_STEPS);
}

function ofSession(actor: Actor, sessionId: number): SQL {
  return and(eq(e.tenantId, actor.tenant.id), eq(e.sessionId, sessionId)) as SQL;
}

function isRouting(): SQL {
  return inArray(
    e.kind,
    kindsWhere(({ family }) => family === "routing"),
  );
}

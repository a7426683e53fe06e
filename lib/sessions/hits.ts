import type { Actor } from "@/lib/actor";
import { eventHits } from "@/lib/events/shown";
import { parseContentQuery, type Term } from "@/lib/search/query";
import { readTalk } from "./timeline";

/** The hits of a search in one session: how many stand in which event, in the order of time. */
export type SessionHits = { terms: readonly Term[]; total: number; events: readonly EventHits[] };

/** `first` is the number of the event's first hit in the session, from 1. */
export type EventHits = { seq: number; first: number; count: number };

const NONE: SessionHits = { terms: [], total: 0, events: [] };

/** Finds what was searched for in the whole session; without reading it when nothing was. */
export async function findHits(actor: Actor, sessionId: number, q: string): Promise<SessionHits> {
  const terms = parseContentQuery(q).terms.filter((term) => !term.exclude);
  if (terms.length === 0) return NONE;
  const events: EventHits[] = [];
  let total = 0;
  for (const event of await readTalk(actor, sessionId)) {
    const count = eventHits(event, terms).flat().length;
    if (count > 0) events.push({ seq: event.seq, first: total + 1, count });
    total += count;
  }
  return { terms, total, events };
}

/** Where the stepper goes from a stretch of the timeline: the nearest hits before and after it. */
export function hitsBeyond(
  { events }: SessionHits,
  shown: ReadonlySet<number>,
): { before: EventHits | null; after: EventHits | null } {
  const first = events.findIndex(({ seq }) => shown.has(seq));
  const last = events.findLastIndex(({ seq }) => shown.has(seq));
  if (first < 0) return { before: null, after: events[0] ?? null };
  return { before: events[first - 1] ?? null, after: events[last + 1] ?? null };
}

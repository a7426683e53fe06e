import type { Actor } from "@/lib/actor";
import type { SessionEvent } from "@/lib/events/event";
import { findEventHits, type Marks } from "@/lib/events/shown-texts";
import { HitFinder } from "@/lib/search/hits/find-hits";
import { parseContentQuery } from "@/lib/search/query";
import type { Term } from "@/lib/search/term";
import { eachSearchedEvent } from "./searched-events";

export type SessionHits = { terms: readonly Term[]; total: number; events: readonly EventHits[] };

/** `first` is the number of the event's first hit in the session, from 1. */
export type EventHits = { seq: number; first: number; count: number };

const NONE: SessionHits = { terms: [], total: 0, events: [] };

/** Finds the hits of a search in the whole session, which is read in batches. */
export async function findHits(actor: Actor, sessionId: number, q: string): Promise<SessionHits> {
  const terms = parseContentQuery(q).terms.filter((term) => !term.exclude);
  if (terms.length === 0) return NONE;
  const found: Found[] = [];
  const finder = new HitFinder(terms);
  for await (const event of eachSearchedEvent(actor, sessionId)) {
    const count = (await findEventHits(event, finder)).flat().length;
    if (count > 0) found.push({ seq: event.seq, at: event.at.getTime(), count });
  }
  return { terms, ...numbered(found) };
}

type Found = { seq: number; at: number; count: number };

function numbered(found: Found[]): Pick<SessionHits, "total" | "events"> {
  found.sort((a, b) => a.at - b.at || a.seq - b.seq);
  let total = 0;
  const events = found.map(({ seq, count }) => {
    const first = total + 1;
    total += count;
    return { seq, first, count };
  });
  return { total, events };
}

/** The marks of events with hits, by their place in the session. */
export async function findMarks(
  { terms, events }: SessionHits,
  shown: readonly SessionEvent[],
): Promise<Map<number, Marks>> {
  const finder = new HitFinder(terms);
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const marks = new Map<number, Marks>();
  for (const event of shown) {
    const all = bySeq.get(event.seq);
    if (!all) continue;
    const hits = await findEventHits(event, finder);
    const beyond = Math.max(0, all.count - hits.flat().length);
    marks.set(event.seq, { hits, first: all.first, beyond });
  }
  return marks;
}

/** The nearest hits before and after the shown events, to step to. */
export function hitsBeyond(
  { events }: SessionHits,
  shown: ReadonlySet<number>,
): { before: EventHits | null; after: EventHits | null } {
  const first = events.findIndex(({ seq }) => shown.has(seq));
  const last = events.findLastIndex(({ seq }) => shown.has(seq));
  if (first < 0) return { before: null, after: events[0] ?? null };
  return { before: events[first - 1] ?? null, after: events[last + 1] ?? null };
}

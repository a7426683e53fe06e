import type { SessionEvent } from "@/lib/events/event";
import { isShownOnMessage, reactionsOf } from "@/lib/events/reactions";

/** What the events of a page refer to. */
export type Related = {
  /** The event at a place in the session, if it was read; also of another page. */
  eventAt(seq: number): SessionEvent | undefined;
  reactionsTo(seq: number): readonly SessionEvent[];
  /** The address of a message: an anchor on this page, or the page that has it. */
  hrefOf(seq: number): string;
};

/** `others`: the events outside of the page that those on it refer to. */
export function relatedTo(
  shown: readonly SessionEvent[],
  others: readonly SessionEvent[],
  addressOf: (seq: number) => string,
): Related {
  const all = [...shown, ...others].sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq);
  const bySeq = new Map(all.map((event) => [event.seq, event]));
  const places = new Set(shown.map(({ seq }) => seq));
  const reactions = reactionsOf(all);
  return {
    eventAt: (seq) => bySeq.get(seq),
    reactionsTo: (seq) => reactions.get(seq) ?? [],
    hrefOf: (seq) => (places.has(seq) ? `#event-${seq}` : addressOf(seq)),
  };
}

/** The events without the reactions that are shown on their messages. */
export function withoutShownReactions<Event extends Pick<SessionEvent, "seq" | "kind" | "data">>(
  events: readonly Event[],
): Event[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return events.filter((event) => !isShownOnMessage(event, (seq) => bySeq.get(seq)));
}

import type { ReactNode } from "react";
import type { SessionEvent } from "@/lib/events/event";
import { eventHits } from "@/lib/events/shown";
import type { Term } from "@/lib/search/term";
import { piecesOf } from "@/lib/sessions/snippets";
import { LinkedText } from "./linked-text";
import { Marked } from "./marked";

/** The search terms, and the number of the event's first hit in the session. */
export type Marks = { terms: readonly Term[]; first: number };

/** Shows a text with its hits marked, and unless it is `plain`, with its links. */
export type ShowText = { linked(text: string): ReactNode; plain(text: string): ReactNode };

const unmarked: ShowText = { linked: (text) => <LinkedText text={text} />, plain: (text) => text };

/**
 * Returns a function that at each call returns how to show the next text of an event, in the order of `shownTexts`; the texts
 * after those have no hits.
 */
export function markedTexts(event: SessionEvent, { terms, first }: Marks): () => ShowText {
  let next = first;
  const texts = eventHits(event, terms).map((hits): ShowText => {
    const from = next;
    next += hits.length;
    return {
      linked: (text) => <LinkedText text={text} hits={hits} first={from} />,
      plain: (text) => <Marked pieces={piecesOf(text, hits)} first={from} />,
    };
  });
  return () => texts.shift() ?? unmarked;
}

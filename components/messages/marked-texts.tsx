import type { ReactNode } from "react";
import type { SessionEvent } from "@/lib/events/event";
import { shownEnd } from "@/lib/events/shown-length";
import type { Marks } from "@/lib/events/shown-texts";
import type { Hit } from "@/lib/search/hits";
import { piecesOf } from "@/lib/sessions/hits/snippets";
import { sizeText } from "@/lib/size-text";
import { LinkedText } from "./linked-text";
import { Marked } from "./marked";
import { ShowAll } from "./show-all";

/** Where the whole texts of a session are read, below `path`, and what was searched for in them. */
export type TextSource = { path: string; q: string };

/** Shows a text with its hits marked, and unless it is `plain`, with its links. The end of a long one is loaded on demand. */
export type ShowText = { linked(text: string): ReactNode; plain(text: string): ReactNode };

const NONE: Marks = { hits: [], first: 0, beyond: 0 };

/** Returns a function that at each call returns how to show the next text of an event, in the order of `shownTexts`. */
export function markedTexts(event: SessionEvent, marks: Marks = NONE, source: TextSource): () => ShowText {
  let number = marks.first;
  let place = 0;
  return () => {
    const hits = marks.hits[place] ?? [];
    // Only the first can be cut: it is the text of the event, others are in its data.
    const [beyond, bytes] = place === 0 ? [marks.beyond, event.textBytes ?? 0] : [0, 0];
    const rest = { source, address: `${event.seq}?text=${place}`, beyond, bytes };
    const first = number;
    number += hits.length + beyond;
    place += 1;
    return {
      linked: (text) => (
        <Beginning text={text} hits={hits} first={first} rest={rest}>
          {(shown, marked) => <LinkedText text={shown} hits={marked} first={first} />}
        </Beginning>
      ),
      plain: (text) => (
        <Beginning text={text} hits={hits} first={first} rest={rest}>
          {(shown, marked) => <Marked pieces={piecesOf(shown, marked)} first={first} />}
        </Beginning>
      ),
    };
  };
}

type BeginningProps = {
  text: string;
  hits: readonly Hit[];
  first: number;
  rest: { source: TextSource; address: string; beyond: number; bytes: number };
  children: (shown: string, hits: readonly Hit[]) => ReactNode;
};

function Beginning({ text, hits, first, rest, children }: BeginningProps) {
  const end = shownEnd(text);
  if (end === text.length) return children(text, hits);
  const shown = hits
    .filter(({ start }) => start < end)
    .map((hit) => ({ ...hit, end: Math.min(hit.end, end) }));
  const { source, address, beyond, bytes } = rest;
  return (
    <>
      {children(text.slice(0, end), shown)}
      <ShowAll
        key={`${source.q} ${first}`}
        href={`${source.path}/${address}`}
        from={end}
        q={source.q}
        size={sizeText(Math.max(bytes, Buffer.byteLength(text)))}
        first={first + shown.length}
        hits={hits.length - shown.length + beyond}
      />
    </>
  );
}

import type { Hit } from "@/lib/search/query";
import { piecesOf } from "@/lib/sessions/snippets";

/**
 * A text with its hits marked, made of nodes and never of markup, so that what a client wrote stays text (trap T29).
 * Marks are numbered through the session from `first`: the stepper and a link find each by its id.
 */
export function Marked({ text, hits, first }: { text: string; hits: readonly Hit[]; first: number }) {
  if (hits.length === 0) return text;
  let number = first - 1;
  return piecesOf(text, hits).map(({ text: piece, hit, at }) => {
    if (!hit) return <span key={at}>{piece}</span>;
    number += 1;
    return (
      <mark key={at} id={hitId(number)} tabIndex={-1} className="scroll-my-24">
        {piece}
      </mark>
    );
  });
}

/** The id of a mark in the page. */
export function hitId(number: number): string {
  return `hit-${number}`;
}

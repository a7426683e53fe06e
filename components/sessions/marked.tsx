import type { Piece } from "@/lib/sessions/snippets";

/**
 * A text with its hits marked, made of nodes and never of markup, so that what a client wrote stays text (trap T29).
 * With `first`, marks are numbered through the session: the stepper and a link find each by its id.
 */
export function Marked({ pieces, first }: { pieces: readonly Piece[]; first?: number }) {
  if (first === undefined)
    return pieces.map(({ text, hit, at }) => (hit ? <mark key={at}>{text}</mark> : text));
  let number = first - 1;
  return pieces.map(({ text, hit, at }) => {
    if (!hit) return text;
    number += 1;
    return (
      <mark key={at} id={hitId(number)} tabIndex={-1} className="scroll-my-24">
        {text}
      </mark>
    );
  });
}

/** The id of a mark in the page. */
export function hitId(number: number): string {
  return `hit-${number}`;
}

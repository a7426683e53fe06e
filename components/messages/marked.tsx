import type { Piece } from "@/lib/sessions/hits/snippets";

/**
 * A text with its hits marked. Made of nodes, so that HTML written by a client stays text. With `first`, each mark has an
 * id with its number in the session, for links and the stepper.
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

export function hitId(number: number): string {
  return `hit-${number}`;
}

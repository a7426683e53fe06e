import { Fragment } from "react";
import { linkSegments, type MarkedPiece } from "@/lib/links/segments";
import type { Hit } from "@/lib/search/hits";
import { hitId } from "./marked";
import { OutsideLink } from "./outside-link";

const NO_HITS: readonly Hit[] = [];

/**
 * A text with its links, and with its hits marked; `first` is the number of the first hit in the session. Made of nodes, so
 * that HTML written by a client stays text.
 */
export function LinkedText({
  text,
  hits = NO_HITS,
  first = 1,
}: {
  text: string;
  hits?: readonly Hit[];
  first?: number;
}) {
  let before = first - 1;
  return linkSegments(text, hits).map(({ at, link, pieces }) => {
    const from = before;
    before += pieces.filter(({ hit, goesOn }) => hit && !goesOn).length;
    const marked = <Pieces pieces={pieces} before={from} />;
    if (!link) return <Fragment key={at}>{marked}</Fragment>;
    return (
      // Its own direction isolates it from that of the text around it.
      <OutsideLink key={at} href={link.href} host={link.host} dir="ltr">
        {marked}
      </OutsideLink>
    );
  });
}

/** `before`: the number of the last hit before them. */
function Pieces({ pieces, before }: { pieces: readonly MarkedPiece[]; before: number }) {
  let number = before;
  return pieces.map(({ text, hit, at, goesOn }) => {
    if (!hit) return text;
    if (!goesOn) number += 1;
    return (
      <mark
        key={at}
        id={goesOn ? undefined : hitId(number)}
        data-hit={goesOn && number}
        tabIndex={goesOn ? undefined : -1}
        className="scroll-my-24"
      >
        {text}
      </mark>
    );
  });
}

import type { Hit } from "@/lib/search/hits";
import { findLinks } from "./find";
import type { Link } from "./web-address";

/** A link or the text between links, in pieces: hits of a search, and the text between them. `at` is the start in the text. */
export type Segment = { at: number; link: Link | null; pieces: MarkedPiece[] };

/** `goesOn`: the rest of a hit that began in the segment before. */
export type MarkedPiece = { text: string; hit: boolean; at: number; goesOn?: true };

/** For links in texts of others: the page they open must not control ours, learn where it was opened, or rank by it. */
export const LINK_REL = "noopener noreferrer nofollow";

/** Splits a text at its links, and at hits, which are sorted and do not overlap. All pieces joined are the text. */
export function linkSegments(text: string, hits: readonly Hit[] = []): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  let next = 0;
  const add = (end: number, link: Link | null) => {
    if (end <= at) return;
    const pieces = piecesWithin(text, at, end, hits, next);
    segments.push({ at, link, pieces });
    while (next < hits.length && (hits[next] as Hit).end <= end) next++;
    at = end;
  };
  for (const { start, end, href, host } of findLinks(text)) {
    add(start, null);
    add(end, { href, host });
  }
  add(text.length, null);
  return segments;
}

function piecesWithin(
  text: string,
  start: number,
  end: number,
  hits: readonly Hit[],
  first: number,
): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = start;
  for (let index = first; index < hits.length; index++) {
    const hit = hits[index] as Hit;
    if (hit.start >= end) break;
    const goesOn = hit.start < start;
    const [from, to] = [Math.max(hit.start, start), Math.min(hit.end, end)];
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false, at });
    pieces.push({ text: text.slice(from, to), hit: true, at: from, ...(goesOn && { goesOn }) });
    at = to;
  }
  if (at < end) pieces.push({ text: text.slice(at, end), hit: false, at });
  return pieces;
}

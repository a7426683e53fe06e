import { type Place, placesOf } from "./hits/places";
import { WordWindow } from "./hits/word-window";
import { piecesOf } from "./pieces";
import { readText } from "./read-text";
import type { Term } from "./term";

/** The place of a hit in a text, in UTF-16 units, and the number of its term. */
export type Hit = Place & { term: number };

/** The first hits of the terms in a text, sorted and without overlaps, at most `limit`; excluded terms have none. */
export function hits(text: string, terms: readonly Term[], limit = Number.POSITIVE_INFINITY): Hit[] {
  const found: Hit[] = [];
  for (const some of hitsByPiece(text, terms, limit)) for (const hit of some) found.push(hit);
  return found;
}

/** The same, piece by piece of a long text. */
export function* hitsByPiece(text: string, terms: readonly Term[], limit: number): Generator<Hit[]> {
  const window = new WordWindow(longestOf(terms) - 1);
  let reached = -1;
  let left = limit;
  for (const { piece, start, last } of piecesOf(text)) {
    const found = withoutOverlaps(allHits(window.read(readText(piece), start, last), terms), reached);
    const some = found.slice(0, left);
    yield some;
    left -= some.length;
    if (left === 0) return;
    reached = some.at(-1)?.end ?? reached;
  }
}

function longestOf(terms: readonly Term[]): number {
  return Math.max(1, ...terms.flatMap(({ any }) => any.map((sequence) => sequence.length)));
}

function allHits(among: WordWindow, terms: readonly Term[]): Hit[] {
  return terms.flatMap(({ any, exclude }, term) =>
    exclude
      ? []
      : shortest(any.flatMap((sequence) => placesOf(sequence, among))).map(({ start, end }) => ({
          start,
          end,
          term,
        })),
  );
}

/** Of the places that start alike: `13` marks no more of `13 256` than it has to. */
function shortest(places: readonly Place[]): Place[] {
  const byStart = new Map<number, Place>();
  for (const place of places) {
    const known = byStart.get(place.start);
    if (!known || place.end < known.end) byStart.set(place.start, place);
  }
  return [...byStart.values()];
}

/** `reached` is the end of the last hit before. */
function withoutOverlaps(found: Hit[], reached: number): Hit[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = reached;
  return found.filter((hit) => {
    if (hit.start < end) return false;
    end = hit.end;
    return true;
  });
}

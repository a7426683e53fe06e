import { readText, type TextWords } from "./read-text";
import { byPosition, type Word } from "./reading";
import { matchesStep, type Sequence, type Term } from "./term";

/** The place of a hit in a text, in UTF-16 units, and the number of its term. */
export type Hit = { start: number; end: number; term: number };

type Place = Omit<Hit, "term">;

/** The hits of the terms in a text, sorted and without overlaps; excluded terms have none. */
export function hits(text: string, terms: readonly Term[]): Hit[] {
  const among = readText(text);
  const found = terms.flatMap(({ any, exclude }, term) =>
    exclude
      ? []
      : shortest(any.flatMap((sequence) => placesOf(sequence, among))).map(({ start, end }) => ({
          start,
          end,
          term,
        })),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = -1;
  return found.filter((hit) => {
    if (hit.start < reached) return false;
    reached = hit.end;
    return true;
  });
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

/** The words that a sequence begins with, and where it ends from there. */
function placesOf([first = [], ...following]: Sequence, { words, also }: TextWords): Place[] {
  const begins = (word: Word) => matchesStep(word.word, first);
  const open = [...words.filter(begins), ...also.filter(begins)];
  if (open.length === 0 || following.length === 0) return open;
  const others = byPosition(also);
  return open.flatMap(({ start, end, position }) => {
    let reached = end;
    for (const [index, step] of following.entries()) {
      const at = position + index + 1;
      const found = [words[at] ?? [], others.get(at) ?? []]
        .flat()
        .filter(({ word }) => matchesStep(word, step));
      if (found.length === 0) return [];
      reached = Math.max(reached, ...found.map((word) => word.end));
    }
    return [{ start, end: reached }];
  });
}

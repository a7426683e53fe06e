import { hits, type Term } from "@/lib/search/query";
import { textOf } from "./texts";
import { END, type Stream, type Wanted, wantedOf } from "./word-index";

/** What one message may have at most, as in the product: more marks would tell nothing (lib/events/shown.ts). */
const MOST_HITS = 500;

/** A search, asked of one session at a time. */
export class Question {
  readonly #all: { term: Term; wanted: Wanted[] }[];
  readonly #positive: Wanted[];

  constructor(readonly terms: readonly Term[]) {
    this.#all = terms.map((term) => ({ term, wanted: wantedOf(term) }));
    this.#positive = this.#all.flatMap(({ term, wanted }) => (term.exclude ? [] : wanted));
  }

  /** How many hits a session has, or null when it does not meet every term. */
  hitsIn(stream: Stream, texts: ArrayLike<Element>): number | null {
    for (const { term, wanted } of this.#all)
      if (this.#holds(term, wanted, stream, texts) === term.exclude) return null;
    let count = 0;
    for (const index of this.textsWithHits(stream))
      count += this.hitsOf(textOf(texts[index] as Element)).length;
    return count;
  }

  #holds(term: Term, wanted: readonly Wanted[], stream: Stream, texts: ArrayLike<Element>): boolean {
    if (!wanted.every((word) => stream.some((number) => word.isMetBy(number)))) return false;
    if (wanted.length === 1) return true;
    const asked = [{ ...term, exclude: false }];
    return textsMeeting(wanted, stream).some(
      (index) => hits(textOf(texts[index] as Element), asked).length > 0,
    );
  }

  /** The places of the texts that may have a hit. */
  textsWithHits(stream: Stream): number[] {
    return textsMeeting(this.#positive, stream);
  }

  hitsOf(text: string): { start: number; end: number }[] {
    return hits(text, this.terms).slice(0, MOST_HITS);
  }
}

/** The places of the texts in which one of the words stands. */
function textsMeeting(wanted: readonly Wanted[], stream: Stream): number[] {
  const found: number[] = [];
  let text = 0;
  let met = false;
  for (const number of stream) {
    if (number === END) {
      if (met) found.push(text);
      text += 1;
      met = false;
    } else met ||= wanted.some((word) => word.isMetBy(number));
  }
  return found;
}

import { hits, type Term } from "@/lib/search/query";
import { textOf } from "./texts";
import { END, type WordMatcher, type WordStream, wordMatchersOf } from "./word-index";

/** Hits per message, as in the console (lib/events/shown.ts). */
const MAX_HITS = 500;

export class Matcher {
  readonly #all: { term: Term; wanted: WordMatcher[] }[];
  readonly #positive: WordMatcher[];

  constructor(readonly terms: readonly Term[]) {
    this.#all = terms.map((term) => ({ term, wanted: wordMatchersOf(term) }));
    this.#positive = this.#all.flatMap(({ term, wanted }) => (term.exclude ? [] : wanted));
  }

  /** The number of hits in a session, or null when a term does not match. */
  hitsIn(stream: WordStream, texts: ArrayLike<Element>): number | null {
    for (const { term, wanted } of this.#all)
      if (this.#contains(term, wanted, stream, texts) === term.exclude) return null;
    let count = 0;
    for (const index of this.textsWithHits(stream))
      count += this.hitsOf(textOf(texts[index] as Element)).length;
    return count;
  }

  #contains(
    term: Term,
    wanted: readonly WordMatcher[],
    stream: WordStream,
    texts: ArrayLike<Element>,
  ): boolean {
    if (!wanted.every((word) => stream.some((number) => word.matches(number)))) return false;
    if (wanted.length === 1) return true;
    const positive = [{ ...term, exclude: false }];
    return textsMatching(wanted, stream).some(
      (index) => hits(textOf(texts[index] as Element), positive).length > 0,
    );
  }

  textsWithHits(stream: WordStream): number[] {
    return textsMatching(this.#positive, stream);
  }

  hitsOf(text: string): { start: number; end: number }[] {
    return hits(text, this.terms).slice(0, MAX_HITS);
  }
}

function textsMatching(wanted: readonly WordMatcher[], stream: WordStream): number[] {
  const found: number[] = [];
  let text = 0;
  let matched = false;
  for (const number of stream) {
    if (number === END) {
      if (matched) found.push(text);
      text += 1;
      matched = false;
    } else matched ||= wanted.some((word) => word.matches(number));
  }
  return found;
}

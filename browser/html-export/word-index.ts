import type { Term } from "@/lib/search/query";
import { groupedNumbers, words } from "@/lib/search/words";

/** The numbers of the words of texts, each text followed by END. */
export type WordStream = Uint32Array;

export const END = 0;

/* Splitting into words is slow, so it happens once a session. The index finds candidates; `hits` of lib/search decides. */

/** All different words of the page; the number of a word is its index. */
const vocabulary: string[] = [""];
const numbers = new Map<string, number>();

export function streamOf(texts: Iterable<string>): WordStream {
  const stream: number[] = [];
  for (const text of texts) {
    const found = words(text);
    for (const { word } of found) stream.push(numberOf(word));
    for (const { word } of groupedNumbers(text, found)) stream.push(numberOf(word));
    stream.push(END);
  }
  return Uint32Array.from(stream);
}

function numberOf(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  numbers.set(word, vocabulary.length);
  return vocabulary.push(word) - 1;
}

export class WordMatcher {
  readonly #fits: (boolean | undefined)[] = [];

  constructor(
    readonly word: string,
    readonly whole: boolean,
  ) {}

  matches(number: number): boolean {
    const known = this.#fits[number];
    if (known !== undefined) return known;
    const candidate = vocabulary[number] as string;
    const fits = this.whole ? candidate === this.word : number !== END && candidate.startsWith(this.word);
    this.#fits[number] = fits;
    return fits;
  }
}

export function wordMatchersOf({ words, whole }: Term): WordMatcher[] {
  return words.map((word, index) => new WordMatcher(word, whole || index < words.length - 1));
}

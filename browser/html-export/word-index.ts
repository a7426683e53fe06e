import type { Term } from "@/lib/search/query";
import { groupedNumbers, words } from "@/lib/search/words";

/** The words of some texts by number, one text after the other, each ended by END. */
export type Stream = Uint32Array;

export const END = 0;

/*
 * What a word is takes a while to find out, so it is found out once for each session. It only says where a hit may be:
 * `hits` of lib/search decides, as in the product.
 */

/** Every different word of the page; the number of a word is its place. */
const vocabulary: string[] = [""];
const numbers = new Map<string, number>();

export function streamOf(texts: Iterable<string>): Stream {
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

/** One word of a term, and which words of the page meet it, as far as that was asked. */
export class Wanted {
  readonly #fits: (boolean | undefined)[] = [];

  constructor(
    readonly word: string,
    /** Exactly so, or anything that begins with it. */
    readonly whole: boolean,
  ) {}

  isMetBy(number: number): boolean {
    const known = this.#fits[number];
    if (known !== undefined) return known;
    const stands = vocabulary[number] as string;
    const fits = this.whole ? stands === this.word : number !== END && stands.startsWith(this.word);
    this.#fits[number] = fits;
    return fits;
  }
}

/** The words of a term as they must stand somewhere for it to have a hit there. */
export function wantedOf({ words, whole }: Term): Wanted[] {
  return words.map((word, index) => new Wanted(word, whole || index < words.length - 1));
}

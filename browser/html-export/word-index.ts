import { readText } from "@/lib/search/read-text";
import { matchesStep, type Step } from "@/lib/search/term";

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
    const { words, also } = readText(text);
    for (const { word } of words) stream.push(numberOf(word));
    for (const { word } of also) stream.push(numberOf(word));
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

export class StepMatcher {
  readonly #fits: (boolean | undefined)[] = [];

  constructor(readonly step: Step) {}

  matches(number: number): boolean {
    const known = this.#fits[number];
    if (known !== undefined) return known;
    const fits = number !== END && matchesStep(vocabulary[number] as string, this.step);
    this.#fits[number] = fits;
    return fits;
  }
}

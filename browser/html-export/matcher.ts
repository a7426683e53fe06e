import { hits } from "@/lib/search/hits";
import type { Sequence, Term } from "@/lib/search/term";
import { textOf } from "./texts";
import { END, StepMatcher, type WordStream } from "./word-index";

/** Hits per message, as in the console (lib/events/shown-texts.ts). */
const MAX_HITS = 500;

type SequenceMatcher = { sequence: Sequence; steps: readonly StepMatcher[] };

export class Matcher {
  readonly #all: { exclude: boolean; any: SequenceMatcher[] }[];
  readonly #positive: StepMatcher[];

  constructor(readonly terms: readonly Term[]) {
    this.#all = terms.map(({ any, exclude }) => ({
      exclude,
      any: any.map((sequence) => ({ sequence, steps: sequence.map((step) => new StepMatcher(step)) })),
    }));
    this.#positive = this.#all.flatMap(({ any, exclude }) =>
      exclude ? [] : any.flatMap(({ steps }) => steps),
    );
  }

  /** The number of hits in a session, or null when a term does not match. */
  hitsIn(stream: WordStream, texts: ArrayLike<Element>): number | null {
    for (const { exclude, any } of this.#all)
      if (any.some((each) => contains(each, stream, texts)) === exclude) return null;
    let count = 0;
    for (const index of this.textsWithHits(stream))
      count += this.hitsOf(textOf(texts[index] as Element)).length;
    return count;
  }

  textsWithHits(stream: WordStream): number[] {
    return textsMatching(this.#positive, stream);
  }

  hitsOf(text: string): { start: number; end: number }[] {
    return hits(text, this.terms).slice(0, MAX_HITS);
  }
}

function contains(
  { sequence, steps }: SequenceMatcher,
  stream: WordStream,
  texts: ArrayLike<Element>,
): boolean {
  if (!steps.every((step) => stream.some((number) => step.matches(number)))) return false;
  if (steps.length === 1) return true;
  const only = [{ any: [sequence], exclude: false }];
  return textsMatching(steps, stream).some((index) => hits(textOf(texts[index] as Element), only).length > 0);
}

function textsMatching(wanted: readonly StepMatcher[], stream: WordStream): number[] {
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

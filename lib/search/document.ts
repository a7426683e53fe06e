import { Positions } from "./document/positions";
import { type Portion, portionsOf } from "./portions";
import { MAX_WORDS } from "./query";
import { byPosition } from "./reading";

/**
 * The words of texts with their positions. PostgreSQL holds a limited number of positions: a longer document is `oversize` and has
 * none; phrases are found in its `parts`, which have them.
 */
export type SearchDocument = { document: string; oversize: boolean; parts: readonly string[] };

export function searchDocument(texts: Iterable<string>): SearchDocument {
  const all = [...texts];
  const whole = new WholeDocument();
  for (const portion of portionsOf(all)) {
    whole.add(portion);
    if (whole.isComplete) break;
  }
  return {
    document: whole.print(),
    oversize: whole.isOversize,
    parts: whole.isOversize ? partsOf(all) : [],
  };
}

/** The parts of an oversize document: documents within the limits, which together have all its words. */
function partsOf(texts: Iterable<string>): string[] {
  const parts = new DocumentParts();
  for (const portion of portionsOf(texts)) parts.add(portion);
  return parts.take();
}

/** A document of all words. One position between texts stays empty, so that no phrase spans messages. */
export class WholeDocument {
  readonly #positions = new Positions();
  #next = 0;

  add({ text: { words, also }, goesOn }: Portion): void {
    if (!goesOn) this.#next += 1;
    for (const { word, position } of words) this.#positions.add(word, this.#next + position);
    for (const { word, position } of also) this.#positions.add(word, this.#next + position);
    this.#next += words.length;
  }

  get isOversize(): boolean {
    return this.#positions.isFull;
  }

  /** Whether further texts would change nothing. */
  get isComplete(): boolean {
    return this.#positions.isComplete;
  }

  print(): string {
    return this.isOversize ? this.#positions.printWords() : this.#positions.print();
  }
}

/** Words that follow each other in a text are whole in one part if they are not more than a phrase can have. */
const OVERLAP = MAX_WORDS;

/** A word with its other forms; null where a text has only signs. */
type Place = { word: string | null; others: readonly string[] };

export class DocumentParts {
  #full: string[] = [];
  #part = new Positions();
  #next = 0;
  /** The last places of the text, with which a part begins that continues it. */
  #recent: Place[] = [];

  add({ text: { words, also }, goesOn }: Portion): void {
    if (!goesOn) {
      this.#next += 1;
      this.#recent = [];
    }
    const others = byPosition(also);
    const length = Math.max(words.length, also.length > 0 ? 1 : 0);
    for (let at = 0; at < length; at++)
      this.#place({ word: words[at]?.word ?? null, others: (others.get(at) ?? []).map(({ word }) => word) });
  }

  #place(place: Place): void {
    if (!this.#part.hasRoomFor(place.word, place.others, this.#next)) {
      this.#end();
      for (const recent of this.#recent) this.#write(recent);
    }
    this.#write(place);
    this.#recent.push(place);
    if (this.#recent.length === OVERLAP) this.#recent.shift();
  }

  #write({ word, others }: Place): void {
    if (word !== null) this.#part.add(word, this.#next);
    for (const other of others) this.#part.add(other, this.#next);
    this.#next += 1;
  }

  #end(): void {
    this.#full.push(this.#part.print());
    this.#part = new Positions();
    this.#next = 1;
  }

  /** The full parts that were not taken yet. */
  takeFull(): string[] {
    const parts = this.#full;
    this.#full = [];
    return parts;
  }

  /** All that were not taken yet. */
  take(): string[] {
    if (!this.#part.isEmpty) this.#end();
    return this.takeFull();
  }
}

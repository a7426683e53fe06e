import type { TextWords } from "../read-text";
import type { Word } from "../reading";

/**
 * Words of a text that is read piece by piece. A sequence may begin at the positions from `first` to before `end`; behind them are
 * at least `ahead` more words, with which it may go on, unless the text ends.
 */
export class WordWindow {
  words: readonly Word[] = [];
  also: readonly Word[] = [];
  first = 0;
  end = 0;

  constructor(readonly ahead: number) {}

  /** Adds the words of the next piece, which starts at `start`, and forgets those where sequences have begun. */
  read({ words, also }: TextWords, start: number, last: boolean): this {
    const kept = this.words.slice(this.end - this.first);
    const position = Math.max(this.end, this.first + this.words.length);
    const moved = (word: Word) => moveBy(word, start, position);
    this.words = start === 0 ? words : [...kept, ...words.map(moved)];
    this.also =
      start === 0 ? also : [...this.also.filter((each) => each.position >= this.end), ...also.map(moved)];
    this.first = this.end;
    this.end = last ? Number.POSITIVE_INFINITY : this.#reached();
    return this;
  }

  #reached(): number {
    // Signs before the first word are at the first position; a text may have nothing else.
    if (this.words.length === 0) return this.first + 1;
    return Math.max(this.first, this.first + this.words.length - this.ahead);
  }

  at(position: number): Word | undefined {
    return this.words[position - this.first];
  }

  begins({ position }: Word): boolean {
    return position < this.end;
  }
}

function moveBy(word: Word, start: number, position: number): Word {
  return {
    ...word,
    start: word.start + start,
    end: word.end + start,
    position: word.position + position,
  };
}

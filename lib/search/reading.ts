import type { Separator } from "./numbers/separators";

/** A word in the form in which it is compared, and where it stands. */
export type Word = {
  word: string;
  /** UTF-16 offset in the text. */
  start: number;
  end: number;
  position: number;
  /** Of a word of digits. */
  number?: Grouping;
};

/** How a number is written: in one piece, or in several groups of digits. */
export type Grouping = {
  groups: readonly Word[];
  /** With a plus or two zeros before a country code, which its digits begin with. */
  abroad: boolean;
};

/** Consecutive words of digits, from `first` to `last`, that may be one number; `apart` if they rather are a date or an address. */
export type Run = { first: number; last: number; apart: boolean };

/** Groups of digits with nothing but a separator between each two; `inCode`: after letters and digits, as in an IBAN. */
export type Groups = {
  words: readonly Word[];
  separators: readonly Separator[];
  plus: readonly boolean[];
  inCode: boolean;
};

/** The words of a text, and the numbers in it that may be one number in groups. */
export type Reading = { words: readonly Word[]; runs: readonly Run[] };

/** Words by their positions. */
export function byPosition(words: readonly Word[]): Map<number, Word[]> {
  const found = new Map<number, Word[]>();
  for (const word of words) {
    const same = found.get(word.position);
    if (same) same.push(word);
    else found.set(word.position, [word]);
  }
  return found;
}

/*
 * What a word is, once: the search document, the query and the hit marks all come from here, so what is found is what
 * is marked.
 */

export type Word = {
  /** Folded: lower case, no accents. */
  word: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** Its number in the text, from 0; a phrase is consecutive positions. */
  position: number;
};

/** A run of letters and digits; a character of a script without spaces, or a pictograph, is a word of its own. */
const RUNS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+/gu;

/** The accents of Latin, Greek and Cyrillic, the points of Hebrew and Arabic: left out when reading. */
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

/** Letters that Unicode does not decompose but people type without their stroke. */
const STROKES: Readonly<Record<string, string>> = {
  ł: "l",
  đ: "d",
  ø: "o",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ð: "d",
};

/** A word longer than this (a token, a base64 block) is found by its beginning. */
const LONGEST = 200;

/** A word as it is compared: `ŽLUTÝ` and `žlutý` are both `zluty`. */
export function fold(text: string): string {
  const plain = text.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(ACCENTS, "");
  return plain.replace(/[łđøħŧıßæœþð]/g, (letter) => STROKES[letter] ?? letter);
}

/** The words of a text in order. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(RUNS)) {
    const word = fold(match[0].slice(0, LONGEST));
    if (word === "") continue;
    found.push({ word, start: match.index, end: match.index + match[0].length, position: found.length });
  }
  return found;
}

/** Groups of digits as people write a number: `777 123 456`, `(02) 777-123`, `1.234.567`. */
const NUMBERS = /\d+(?:[ \u00a0.\-/()]{1,2}\d+)+/g;

/**
 * Numbers written in groups, as one word from each group on, so that `777123456` finds `+420 777 123 456`. They stand
 * beside the words of their groups, at the position of the first.
 */
export function groupedNumbers(text: string, among: readonly Word[]): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(NUMBERS)) {
    const end = match.index + match[0].length;
    const groups = among.filter((word) => word.start >= match.index && word.end <= end);
    for (const group of groups.slice(0, -1)) {
      const digits = text.slice(group.start, end).replace(/\D/g, "");
      if (digits.length >= 6 && digits.length <= 20) found.push({ ...group, word: digits, end });
    }
  }
  return found;
}

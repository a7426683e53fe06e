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
export const ACCENTS =
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

/** A word longer than this (a token, a base64 block) is found by its beginning; in UTF-16 units, folded or not. */
const LONGEST = 200;

/** Most of what is written; its letters have no accents, and no script in it is without spaces. */
const ASCII = /^[\0-\x7f]*$/;
const ASCII_RUNS = /[a-z0-9]+/gi;

/** A word as it is compared: `ŽLUTÝ` and `žlutý` are both `zluty`. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = text.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(ACCENTS, "");
  return plain.replace(/[łđøħŧıßæœþð]/g, (letter) => STROKES[letter] ?? letter);
}

/** The words of a text in order. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(ASCII.test(text) ? ASCII_RUNS : RUNS)) {
    // Folding may lengthen a word many times, so it is cut again: a tsvector refuses words above 2,046 bytes.
    const word = beginning(lettersOf(fold(beginning(match[0]))));
    if (word === "") continue;
    found.push({ word, start: match.index, end: match.index + match[0].length, position: found.length });
  }
  return found;
}

const OTHERS = /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu;

/** Folding takes some numbers apart into more than digits: `⑴` becomes `(1)`, and the word is `1`. */
function lettersOf(folded: string): string {
  return /^[a-z0-9]*$/.test(folded) ? folded : folded.replace(OTHERS, "");
}

/** Never half of a surrogate pair. */
function beginning(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** What people write between the groups of a number: `777 123 456`, `(02) 777-123`, `1.234.567`. */
const BETWEEN_GROUPS = /^[ \u00a0.\-/()]{1,2}$/;
const DIGITS = /^\d+$/;
/** Of any script: folding makes digits of them. */
const NUMBER = /\p{N}/u;
const [FEWEST_DIGITS, MOST_DIGITS] = [6, 20];

/**
 * Numbers written in groups, as one word from each group on, so that `777123456` finds `+420 777 123 456`. They stand
 * beside the words of their groups, at the position of the first. A number has at most twenty digits; in a longer row of
 * groups each begins one of its own.
 */
export function groupedNumbers(text: string, among: readonly Word[]): Word[] {
  if (!NUMBER.test(text)) return [];
  return among.flatMap((first, index) => {
    let digits = first.word;
    let end = first.end;
    if (!DIGITS.test(digits)) return [];
    for (let next = index + 1; next < among.length; next++) {
      const group = among[next] as Word;
      const joined = digits + group.word;
      const follows = DIGITS.test(group.word) && BETWEEN_GROUPS.test(text.slice(end, group.start));
      if (!follows || joined.length > MOST_DIGITS) break;
      digits = joined;
      end = group.end;
    }
    return end > first.end && digits.length >= FEWEST_DIGITS ? [{ ...first, word: digits, end }] : [];
  });
}

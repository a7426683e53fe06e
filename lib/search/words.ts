export type Word = {
  word: string;
  /** UTF-16 offset in the text. */
  start: number;
  end: number;
  position: number;
};

/** Letters and digits in sequence; a character of a script without spaces, or a pictograph, is a word of its own. */
const RUNS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+/gu;

export const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

/** Letters that Unicode does not decompose. */
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

/** UTF-16 units of a word that are indexed; a longer one (a token, base64) is found by its start. */
const MAX_WORD_LENGTH = 200;

const ASCII = /^[\0-\x7f]*$/;
const ASCII_RUNS = /[a-z0-9]+/gi;

/** The form in which words are compared: `ŽLUTÝ` and `žlutý` are both `zluty`. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = text.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(ACCENTS, "");
  return plain.replace(/[łđøħŧıßæœþð]/g, (letter) => STROKES[letter] ?? letter);
}

export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(ASCII.test(text) ? ASCII_RUNS : RUNS)) {
    // Cut again, because folding may lengthen a word, and a tsvector rejects words above 2,046 bytes.
    const word = truncate(keepLetters(fold(truncate(match[0]))));
    if (word === "") continue;
    found.push({ word, start: match.index, end: match.index + match[0].length, position: found.length });
  }
  return found;
}

const NOT_IN_WORDS = /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu;

/** Folding adds other characters to some: `⑴` becomes `(1)`. */
function keepLetters(folded: string): string {
  return /^[a-z0-9]*$/.test(folded) ? folded : folded.replace(NOT_IN_WORDS, "");
}

function truncate(text: string): string {
  if (text.length <= MAX_WORD_LENGTH) return text;
  const cut = text.slice(0, MAX_WORD_LENGTH);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** Separators within a number: `777 123 456`, `(02) 777-123`, `1.234.567`. */
const BETWEEN_GROUPS = /^[ \u00a0.\-/()]{1,2}$/;
const DIGITS = /^\d+$/;
/** Digits of any script; folding makes them ASCII. */
const NUMBER = /\p{N}/u;
const [MIN_DIGITS, MAX_DIGITS] = [6, 20];

/**
 * Numbers written in groups as words, one starting at each group, so that `777123456` finds `+420 777 123 456`. They are
 * additional to the words of the groups and have the position of their first group. Each has at most MAX_DIGITS digits.
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
      if (!follows || joined.length > MAX_DIGITS) break;
      digits = joined;
      end = group.end;
    }
    return end > first.end && digits.length >= MIN_DIGITS ? [{ ...first, word: digits, end }] : [];
  });
}

import { fold, INVISIBLE_CLASS } from "./fold";
import { mergeNumbers } from "./numbers";
import type { Reading, Word } from "./reading";

/** Scripts without spaces. Their digits are digits, and their punctuation is none of their words. */
const UNSPACED =
  "(?=[\\p{L}\\p{Nl}])[\\p{sc=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Bopo}\\p{sc=Yiii}\\p{sc=Tang}\\p{sc=Thai}\\p{sc=Laoo}" +
  "\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tale}\\p{sc=Talu}\\p{sc=Lana}\\p{sc=Tavt}\\p{sc=Java}\\p{sc=Bali}]";
/** Pictographs and signs such as ✓; neither those of currencies (symbols.ts) nor what draws lines or stands for unknown text. */
const SIGN =
  "\\p{RI}{1,2}|\\u{1f3f4}[\\u{e0020}-\\u{e007f}]+|\\p{Extended_Pictographic}|" +
  "(?![\\0-\\x7f°\\u2116\\u2500-\\u25ff\\u2800-\\u28ff\\ufffc\\ufffd])[\\p{So}\\u2190-\\u21ff]";

/** Tried first, because most letters are. */
const LATIN = "a-zA-Z0-9\\u00df-\\u00f6\\u00f8-\\u024f";
const ANY_LETTER = `(?:[${LATIN}]|(?!${UNSPACED}|\\u02bc)[\\p{L}\\p{N}\\p{M}])`;

/**
 * A sign, or a letter of a script without spaces with its marks, is a word of its own; other letters and digits in a row are
 * one word, whatever is invisible among them. The letter apostrophe (U+02BC) separates, as other apostrophes do.
 */
const RUNS = new RegExp(
  `${ANY_LETTER}(?:[${LATIN}]+|[${INVISIBLE_CLASS}]*${ANY_LETTER})*|` +
    `${UNSPACED}(?:[${INVISIBLE_CLASS}]*[\\p{M}\\uff9e\\uff9f])*|(${SIGN})`,
  "gu",
);

/** A place in a regular expression with the flag `u` between two letters of scripts without spaces. */
export const BETWEEN_OWN_WORDS = `(?<=${UNSPACED})(?=${UNSPACED})`;

const OWN_WORD = new RegExp(`^(?:${SIGN}|${UNSPACED})`, "u");

/** Whether the letters of a word may stand directly behind others, as in scripts without spaces. */
export function isOwnWord(word: string): boolean {
  return OWN_WORD.test(word);
}

/** UTF-16 units of a word that are indexed; a longer one (a token, base64) is found by its start. */
const MAX_WORD_LENGTH = 200;

const ASCII = /^[\0-\x7f]*$/;
const ASCII_RUNS = /[a-z0-9]+/gi;
const DIGIT = /\p{Nd}/u;

export function words(text: string): readonly Word[] {
  return readWords(text).words;
}

export function readWords(text: string): Reading {
  const found = ASCII.test(text) ? asciiWords(text) : anyWords(text);
  return DIGIT.test(text) ? mergeNumbers(text, found) : { words: found, runs: [] };
}

function asciiWords(text: string): Word[] {
  const found: Word[] = [];
  ASCII_RUNS.lastIndex = 0;
  for (let match = ASCII_RUNS.exec(text); match; match = ASCII_RUNS.exec(text)) {
    const { 0: run, index: start } = match;
    found.push({ word: truncate(run).toLowerCase(), start, end: start + run.length, position: found.length });
  }
  return found;
}

function anyWords(text: string): Word[] {
  const found: Word[] = [];
  RUNS.lastIndex = 0;
  for (let match = RUNS.exec(text); match; match = RUNS.exec(text)) {
    const { 0: run, 1: sign, index: start } = match;
    // Cut again, because folding may lengthen a word, and a tsvector rejects words above 2,046 bytes.
    const word = sign ?? truncate(keepLetters(fold(truncate(run))));
    if (word !== "") found.push({ word, start, end: start + run.length, position: found.length });
  }
  return found;
}

const PLAIN = /^[a-z0-9]*$/;
const NOT_IN_WORDS = /[^\p{L}\p{N}\p{M}\u2044]/gu;

/** Folding adds other characters to some: `⑴` becomes `(1)`. The line of a fraction stays, since `½` is not 12. */
function keepLetters(folded: string): string {
  return PLAIN.test(folded) ? folded : folded.replace(NOT_IN_WORDS, "");
}

function truncate(text: string): string {
  if (text.length <= MAX_WORD_LENGTH) return text;
  const cut = text.slice(0, MAX_WORD_LENGTH);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

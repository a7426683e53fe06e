import type { Word } from "../reading";
import { isWithinCode, separatorOf } from "./separators";

/* Plates, parcel numbers, IBANs, postal codes with letters: groups of letters and digits that are also written in one piece. */

/** Groups of one code, from the word `first` to `last`. */
export type Span = { first: number; last: number };

const MAX_GROUPS = 9;
/** An IBAN has 34 characters at most. */
const MAX_LENGTH = 34;
const MIN_LENGTH = 5;

const MAX_LETTERS = 4;
const LETTERS = /^[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}]+$/u;
const DIGIT = /\d/;
const MIXED_IN_TEXT = /\p{L}\p{Nd}|\p{Nd}\p{L}/u;
const MIXED = /^\d+\p{L}|^\p{L}+\d/u;
const CODE = /^(?=.*\p{L})(?=.*\d.*\d)[\p{L}\d]+$/u;

/** Rows of words that may be groups of a code. Letters in a text have to be capitals, or beside a group that has digits as well. */
export function codeRows(text: string, words: readonly Word[], anyCase: boolean): Span[] {
  const rows: Span[] = [];
  const hasMixed = MIXED_IN_TEXT.test(text);
  let reached = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    if (!word.number && !(hasMixed && hasDigit(word))) continue;
    let first = at;
    let last = at;
    while (first > reached && isJoined(text, words, first) && isGroup(text, words, first - 1, anyCase))
      first--;
    while (
      last - first < MAX_GROUPS - 1 &&
      isJoined(text, words, last + 1) &&
      isGroup(text, words, last + 1, anyCase)
    )
      last++;
    if (last > first && CODE.test(joined(words, first, last))) rows.push({ first, last });
    at = last;
    reached = last + 1;
  }
  return rows;
}

function hasDigit({ word }: Word): boolean {
  return word.length <= MAX_LENGTH && DIGIT.test(word);
}

function isGroup(text: string, words: readonly Word[], at: number, anyCase: boolean): boolean {
  const word = words[at] as Word;
  if (hasDigit(word)) return true;
  if (word.word.length > MAX_LETTERS || !LETTERS.test(word.word)) return false;
  if (anyCase || !/\p{Ll}/u.test(text.slice(word.start, word.end))) return true;
  return [at, at + 1].some((second) => isJoined(text, words, second) && isCertain(text, words, second, at));
}

/** Whether only a space or a dash stands between a word and the one before. */
function isJoined(text: string, words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  return (
    before !== undefined &&
    word !== undefined &&
    isWithinCode(separatorOf(text.slice(before.end, word.start)))
  );
}

/** Small letters belong to a code beside a group of letters and digits, or with a dash between: `1ab 23`, `ab-123`. */
function isCertain(text: string, words: readonly Word[], second: number, at: number): boolean {
  const [before, after] = [words[second - 1], words[second]] as [Word, Word];
  const other = second === at ? before : after;
  const isDash = separatorOf(text.slice(before.end, after.start)) === "dash";
  return MIXED.test(other.word) || (isDash && DIGIT.test(other.word));
}

export function joined(words: readonly Word[], first: number, last: number): string {
  let code = "";
  for (let at = first; at <= last; at++) code += words[at]?.word;
  return code;
}

/** Every part of a row that may be a code by itself: it has a letter and two digits, and no other characters. */
export function codesIn(words: readonly Word[], { first, last }: Span): (Span & { code: string })[] {
  const found: (Span & { code: string })[] = [];
  const groups = words.slice(first, last + 1).map(({ word }) => groupOf(word));
  for (let from = first; from < last; from++) {
    let { hasLetter, digits, isPlain } = groups[from - first] as Group;
    let code = words[from]?.word ?? "";
    for (let to = from + 1; to <= last && isPlain; to++) {
      const group = groups[to - first] as Group;
      code += words[to]?.word;
      if (code.length > MAX_LENGTH) break;
      hasLetter ||= group.hasLetter;
      digits += group.digits;
      isPlain = group.isPlain;
      if (isPlain && hasLetter && digits >= MIN_DIGITS && code.length >= MIN_LENGTH)
        found.push({ first: from, last: to, code });
    }
  }
  return found;
}

const MIN_DIGITS = 2;
const PLAIN = /^[\p{L}\d]*$/u;

type Group = { isPlain: boolean; hasLetter: boolean; digits: number };

function groupOf(word: string): Group {
  let digits = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit >= 48 && unit <= 57) digits++;
  }
  return { isPlain: PLAIN.test(word), hasLetter: digits < word.length, digits };
}

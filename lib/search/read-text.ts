import { codeRows, codesIn, type Span } from "./numbers/codes";
import { storedForms } from "./numbers/forms";
import type { Run, Word } from "./reading";
import { isDecimals, readSymbols } from "./symbols";
import { readWords } from "./words";

/**
 * What a text is found by: its words, one at each position, and `also` other forms of some, at the positions where they begin. A
 * search document stores both, and hits are found among both.
 */
export type TextWords = { words: readonly Word[]; also: readonly Word[] };

const DIGIT = /\p{Nd}/u;

export function readText(text: string): TextWords {
  const { words, runs } = readWords(text);
  const also: Word[] = [];
  if (DIGIT.test(text)) {
    for (const word of words) if (word.number) also.push(...storedForms(word));
    for (const run of runs) joinNumbers(text, words, run, also);
    for (const row of codeRows(text, words, false)) also.push(...joinedCodes(words, row));
  }
  const { names, amounts, signs } = readSymbols(text, words);
  for (const { word, at, start, end } of [...names.values(), ...amounts.values(), ...signs])
    also.push({ word, start, end, position: at });
  return { words, also };
}

const [MIN_DIGITS, MAX_DIGITS] = [4, 24];

/**
 * Numbers that may be one, joined, from each of them on, so that `20250001` finds `2025-0001`, with at most MAX_DIGITS digits;
 * a date only as a whole.
 */
function joinNumbers(text: string, words: readonly Word[], { first, last, apart }: Run, also: Word[]): void {
  const decimals = new Set<number>();
  for (let at = first; at <= last; at++) if (isDecimals(text, words, at)) decimals.add(at);
  for (let from = first; from < (apart ? first + 1 : last); from++) {
    let digits = words[from]?.word ?? "";
    let to = from;
    while (to < last && !decimals.has(to + 1)) {
      const longer = digits + words[to + 1]?.word;
      if (longer.length > MAX_DIGITS) break;
      digits = longer;
      to++;
    }
    if (to > from && digits.length >= MIN_DIGITS) also.push(spanning(words, digits, from, to));
  }
}

/** From each group on the longest code, and the longest that ends in digits. */
function joinedCodes(words: readonly Word[], row: Span): Word[] {
  const codes = codesIn(words, row);
  const found: Word[] = [];
  let hasEnding = false;
  for (let at = codes.length - 1; at >= 0; at--) {
    const { code, first, last } = codes[at] as (typeof codes)[number];
    const isLongest = codes[at + 1]?.first !== first;
    const isEnding = /\d/.test(words[last]?.word ?? "");
    if (isLongest) hasEnding = false;
    if (isLongest || (isEnding && !hasEnding)) found.push(spanning(words, code, first, last));
    hasEnding ||= isEnding;
  }
  return found.reverse();
}

function spanning(words: readonly Word[], word: string, from: number, to: number): Word {
  const [first, last] = [words[from] as Word, words[to] as Word];
  return { word, start: first.start, end: last.end, position: first.position };
}

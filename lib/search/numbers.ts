import { startOfCode } from "./numbers/phone-codes";
import { type Separator, separatorOf } from "./numbers/separators";
import { longestNumber, mayBeAbroad, partsOf } from "./numbers/shapes";
import type { Groups, Reading, Run, Word } from "./reading";

const DIGITS = /^[0-9]+$/;

function isDigits({ word }: Word): boolean {
  const first = word.charCodeAt(0);
  return first >= 48 && first <= 57 && DIGITS.test(word);
}

/**
 * Makes a number in groups one word where its shape says that it is one number: a phone number, a card, an amount with separated
 * thousands. Groups of which that is not certain stay words, and are returned as runs.
 */
export function mergeNumbers(text: string, among: readonly Word[]): Reading {
  const words: Word[] = [];
  const runs: Run[] = [];
  for (let at = 0; at < among.length; ) {
    const word = among[at] as Word;
    if (isDigits(word)) {
      const groups = groupsFrom(text, among, at);
      addNumbers(text, groups, words, runs);
      at += groups.words.length;
    } else {
      // Most texts have no number in groups, so that positions stay what they are.
      words.push(word.position === words.length ? word : { ...word, position: words.length });
      at++;
    }
  }
  return { words, runs };
}

function groupsFrom(text: string, among: readonly Word[], at: number): Groups {
  const words: Word[] = [];
  const separators: Separator[] = [];
  const plus: boolean[] = [];
  for (let next = among[at]; next && isDigits(next); next = among[at + words.length]) {
    const before = words.at(-1);
    const separator = before && separatorOf(text.slice(before.end, next.start));
    if (before && !separator) break;
    if (separator) separators.push(separator);
    words.push(next);
    plus.push(hasPlus(text, next.start));
  }
  return { words, separators, plus, inCode: isAfterCode(text, among, at) };
}

function isAfterCode(text: string, among: readonly Word[], at: number): boolean {
  const [before, word] = [among[at - 1], among[at]];
  if (!before || !word || !/\d/.test(before.word)) return false;
  return separatorOf(text.slice(before.end, word.start)) !== null;
}

const PLUS = /(?:^|[^\p{L}\p{N}+\uff0b])[+\uff0b]\p{Default_Ignorable_Code_Point}*[( ]?$/u;

function hasPlus(text: string, start: number): boolean {
  return start > 0 && PLUS.test(text.slice(Math.max(0, start - 5), start));
}

function addNumbers(text: string, groups: Groups, words: Word[], runs: Run[]): void {
  for (const { from, to, apart } of partsOf(groups)) {
    const first = words.length;
    for (let at = from; at <= to; ) {
      const last = apart ? at : longestNumber(groups, at, from, to);
      words.push({ ...numberOf(text, groups, at, last), position: words.length });
      at = last + 1;
    }
    if (words.length - first > 1) runs.push({ first, last: words.length - 1, apart });
  }
}

function numberOf(text: string, found: Groups, first: number, last: number): Word {
  const all = found.words.slice(first, last + 1);
  const [{ start }, { end }] = [all[0] as Word, all.at(-1) as Word];
  const digits = joined(all);
  const code = mayBeAbroad(found, first) ? startOfCode(digits, found.plus[first] ?? false) : null;
  if (code === null) return { word: digits, start, end, position: 0, number: { groups: all, abroad: false } };
  const groups = all.filter((group, index) => index === 0 || !isTrunkZero(text, group));
  return { word: joined(groups).slice(code), start, end, position: 0, number: { groups, abroad: true } };
}

function joined(groups: readonly Word[]): string {
  let digits = "";
  for (const { word } of groups) digits += word;
  return digits;
}

/** As in `+44 (0)20 7946 0958`. */
function isTrunkZero(text: string, { word, start, end }: Word): boolean {
  return word === "0" && text[start - 1] === "(" && text[end] === ")";
}

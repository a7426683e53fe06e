import type { Groups } from "../reading";
import { startOfCode } from "./phone-codes";
import type { Separator } from "./separators";

/* The shapes in which people write one number. What has none of them may be one number or several. */

/** Groups from `from` to `to`; those of a date or an IP address stay apart. */
export type Part = { from: number; to: number; apart: boolean };

/** Splits at dates and IP addresses, whose groups have meanings of their own. */
export function partsOf(groups: Groups): Part[] {
  const { length } = groups.words;
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at < length; ) {
    const size = sizeApart(groups, at);
    if (size > 0) {
      if (at > from) parts.push({ from, to: at - 1, apart: false });
      parts.push({ from: at, to: at + size - 1, apart: true });
      from = at + size;
    }
    at += Math.max(1, size);
  }
  if (from < length) parts.push({ from, to: length - 1, apart: false });
  return parts;
}

const DATE = /^(?:[12]\d{3} (?:0?\d|1[0-2]) [0-3]?\d|[0-3]?\d [0-3]?\d [12]\d{3})$/;

function sizeApart({ words, separators, plus }: Groups, at: number): number {
  const [first, second, third] = separators.slice(at, at + 3);
  if (first !== second || first === undefined || plus[at]) return 0;
  const digits = words.slice(at, at + 4).map(({ word }) => word);
  if (["dot", "dash", "slash"].includes(first) && DATE.test(digits.slice(0, 3).join(" "))) return 3;
  const isFour = third === "dot" && separators[at + 3] !== "dot" && separators[at - 1] !== "dot";
  return first === "dot" && isFour && digits.every((each) => Number(each) <= 255) ? 4 : 0;
}

const MAX_GROUPS = 8;
const MAX_GROUP = 4;
/** Digits of a number with a country code; further groups are of what follows it. */
const MAX_ABROAD = 13;

/** The last group of the longest number that begins at a group: that group itself if the shape of none is certain. */
export function longestNumber(groups: Groups, at: number, from: number, to: number): number {
  const abroad = lastAbroad(groups, at, to);
  if (abroad !== null) return abroad;
  if (isInList(groups.separators, at, from, to)) return at;
  for (let last = Math.min(to, at + MAX_GROUPS - 1); last > at; last--) {
    const inner = groups.separators.slice(at, last);
    const uniform = inner.every((each) => each === inner[0]) ? (inner[0] as Separator) : null;
    const before = at > from ? separatorTo(groups, at - 1, at - 1) : undefined;
    const after = last < to ? separatorTo(groups, last, last + 1) : undefined;
    // Within a longer row of equal separators, nothing says where a number begins or ends.
    const isBounded = uniform ? before !== uniform && after !== uniform : !before && !after;
    if (isBounded && isOneNumber(digitsOf(groups, at, last), inner, uniform)) return last;
  }
  return at;
}

const LIST = 2 * MAX_GROUPS;

/** Whether so many equal separators follow that nothing says where a number begins or ends. */
function isInList(separators: readonly Separator[], at: number, from: number, to: number): boolean {
  if (to - from < LIST) return false;
  const end = Math.min(to, at + MAX_GROUPS);
  for (let next = at; next < end; next++) if (separators[next] !== separators[from]) return false;
  return true;
}

/** Undefined if the group on the other side is too long to be one of a number in groups. */
function separatorTo({ words, separators }: Groups, at: number, other: number): Separator | undefined {
  return (words[other]?.word.length ?? 0) > MAX_GROUP ? undefined : separators[at];
}

/** Two zeros are no plus within a row of groups. */
export function mayBeAbroad({ words, plus, inCode }: Groups, at: number): boolean {
  return plus[at] || (at === 0 && !inCode && words[at]?.word.startsWith("00")) || false;
}

function digitsOf({ words }: Groups, first: number, last: number): string[] {
  return words.slice(first, last + 1).map(({ word }) => word);
}

function lastAbroad(groups: Groups, at: number, to: number): number | null {
  const plus = groups.plus[at] ?? false;
  if (!mayBeAbroad(groups, at)) return null;
  let last = at;
  for (let digits = ""; last <= to; last++) {
    digits += groups.words[last]?.word;
    if (digits.replace(/^00/, "").length > MAX_ABROAD) break;
  }
  last = Math.max(at, last - 1);
  return startOfCode(digitsOf(groups, at, last).join(""), plus) === null ? null : last;
}

const THOUSANDS: readonly (Separator | null)[] = ["space", "dot", "comma", "apostrophe"];
const WITHIN_PHONES: readonly Separator[] = ["space", "dot", "dash", "slash", "bracket"];

function isOneNumber(
  groups: readonly string[],
  separators: readonly Separator[],
  uniform: Separator | null,
): boolean {
  const sizes = groups.map(({ length }) => length).join(" ");
  const digits = groups.join("");
  if (THOUSANDS.includes(uniform) && /^[123](?: 3){1,4}$/.test(sizes)) return true;
  if (uniform && /^(?:4 4 4 4(?: [123])?|4 6 5)$/.test(sizes)) return isCard(digits);
  return separators.every((each) => WITHIN_PHONES.includes(each)) && isPhone(digits, sizes);
}

/** From an area code, with its zero or without, or from the digit that Russia and America dial before it. */
function isPhone(digits: string, sizes: string): boolean {
  if (/^0[1-9]\d{7,10}$/.test(digits)) return /^[2-5](?: \d){1,4}$/.test(sizes);
  if (digits.length < 9 || digits.length > 12) return false;
  return (
    /^[23](?: [234]){2,}$/.test(sizes) || (/^[18]\d{10}$/.test(digits) && /^1(?: [234]){3,}$/.test(sizes))
  );
}

/** By the check digit of Luhn, which tells a card from a row of years. */
function isCard(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.at(-1 - at)) * (at % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

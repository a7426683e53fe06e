import type { Word } from "../reading";
import type { Lexeme } from "../term";
import { codeOf, trunkPrefixes, withoutCode, withoutTrunk, withoutUnmarkedCode } from "./phone-codes";

/*
 * Under what a number is stored besides its digits, and what is looked up when one is searched. The signs cannot be typed, since no
 * word contains them.
 */

/** Before the digits that follow a country code, or a trunk zero: the beginning of the number as it is dialled in its country. */
const NATIONAL = "+";
/** Before the last groups of a number, which are found as a whole only: `13` must not find the middle of `777 135 555`. */
const END = "~";

const MIN_END = 4;
/** Shorter ones are too many for a country code to make a difference. */
const MIN_NATIONAL = 7;
/** Fewer digits are looked up at the beginning of a whole number only. */
const MIN_BEGINNING = 3;
/** Phone numbers and cards have so many digits; the groups of a shorter number are also found by themselves. */
const MIN_LONG = 9;

const NONE: readonly Word[] = [];

/** The other forms under which a number is stored, each with the part of the text that it stands for. */
export function storedForms(word: Word): readonly Word[] {
  const { groups, abroad } = word.number ?? { groups: [word], abroad: false };
  const digits = word.word;
  if (groups.length === 1 && digits.length < MIN_LONG) return NONE;
  const last = (sign: string, count: number): Word => ({
    ...word,
    word: sign + digits.slice(-count),
    start: startOfLast(count, word, groups),
  });
  if (abroad) {
    const { length } = withoutCode(digits);
    return [last(NATIONAL, length), ...ends(word, groups, length - 1)];
  }
  const national = withoutUnmarkedCode(digits);
  return [
    ...(national ? [last(END, national.length)] : []),
    ...withoutTrunk(digits).map(({ length }) => last(NATIONAL, length)),
    ...ends(word, groups, national ? national.length - 1 : digits.length - 1),
    ...(groups.length > 1 && digits.length < MIN_LONG ? groups.map((group) => endForm(word, [group])) : []),
  ];
}

/** Where the last digits of a number start in the text. */
function startOfLast(count: number, { start }: Word, groups: readonly Word[]): number {
  let left = count;
  for (const group of groups.toReversed()) {
    const { length } = group.word;
    // Characters that are invisible may be among the digits.
    if (left <= length) return group.start + (group.end - group.start === length ? length - left : 0);
    left -= length;
  }
  return start;
}

function ends(word: Word, groups: readonly Word[], longest: number): Word[] {
  return groups
    .map((_, index) => endForm(word, groups.slice(index)))
    .filter(({ word: { length } }) => length - END.length >= MIN_END && length - END.length <= longest);
}

function endForm({ position }: Word, tail: readonly Word[]): Word {
  const [{ start }, { end }] = [tail[0] as Word, tail.at(-1) as Word];
  return { word: END + tail.map(({ word }) => word).join(""), start, end, position };
}

/** What finds a number in each of its spellings: with and without its country code, or as the end of a longer one. */
export function soughtForms(digits: string, abroad: boolean, open: boolean): Lexeme[] {
  const itself = { word: digits, open };
  if (abroad) return [itself, ...asDialled(withoutCode(digits), digits)];
  const plain = withoutTrunk(digits);
  const beginnings = digits.length >= MIN_BEGINNING ? [digits, ...plain] : [];
  return [
    itself,
    { word: END + digits, open: false },
    ...beginnings.map((each) => ({ word: NATIONAL + each, open })),
    ...plain.flatMap((each) => [END + each, each].map((word) => ({ word, open: false }))),
    ...asDialled(withoutUnmarkedCode(digits), digits),
  ];
}

/** The digits after a country code, as they are dialled in that country. */
function asDialled(national: string | null, digits: string): Lexeme[] {
  if (!national || national.length < MIN_NATIONAL) return [];
  return trunkPrefixes(codeOf(digits)).map((trunk) => ({ word: trunk + national, open: false }));
}

import { type Separator, separatorOf } from "./numbers/separators";
import type { Word } from "./reading";

/* Symbols that belong to words: `AT&T`, `C++`, `$20`, `20 %`. The words themselves are found without them, too. */

/** A word with its symbol, and where it stands; `at` is the index of its first word. */
export type Joined = { word: string; at: number; start: number; end: number };

/** `isPair`: it is two words. `tight`: as one who types it means one name, and not two words. */
export type Name = Joined & { isPair: boolean; tight: boolean };

/** Names and amounts by the index of their first word; and the signs of currencies, `attached` to an amount or not. */
export type Symbols = {
  names: ReadonlyMap<number, Name>;
  amounts: ReadonlyMap<number, Joined>;
  signs: readonly (Joined & { attached: boolean })[];
};

const SYMBOL = /[&+#%‰°\p{Sc}]/u;
const NONE: Symbols = { names: new Map(), amounts: new Map(), signs: [] };

export function readSymbols(text: string, words: readonly Word[]): Symbols {
  if (!SYMBOL.test(text)) return NONE;
  const amounts = words.flatMap((_, at) => amountAt(text, words, at) ?? []);
  return {
    names: byPlace(words.flatMap((_, at) => nameAt(text, words, at) ?? [])),
    amounts: byPlace(amounts),
    signs: signsIn(text, words, amounts),
  };
}

function byPlace<Each extends Joined>(all: readonly Each[]): Map<number, Each> {
  return new Map(all.map((each) => [each.at, each]));
}

const AMPERSAND = /^[ \u00a0]?[&\uff06][ \u00a0]?$/;
const ENDING = /^(?:\+\+|[+#](?![\p{L}\p{N}]))/u;
/** Letters of `H & M`; an ampersand between longer words is more often an "and". */
const SHORT = 2;

function nameAt(text: string, words: readonly Word[], at: number): Name | null {
  const { word, start, end } = words[at] as Word;
  const next = words[at + 1];
  const between = next && text.slice(end, next.start);
  if (next && between && AMPERSAND.test(between)) {
    const tight = between.length === 1 || Math.min(word.length, next.word.length) <= SHORT;
    return { word: `${word}&${next.word}`, at, start, end: next.end, isPair: true, tight };
  }
  const [ending] = ENDING.exec(text.slice(end, end + 3)) ?? [];
  if (!ending) return null;
  return { word: word + ending, at, start, end: end + ending.length, isPair: false, tight: true };
}

/** With the sign before the digits, whichever side it is written on, and with decimals unless they are zeros: `$12.5`. */
function amountAt(text: string, words: readonly Word[], at: number): Joined | null {
  const word = words[at] as Word;
  if (!word.number || isDecimals(text, words, at)) return null;
  const decimals = isDecimals(text, words, at + 1) ? words[at + 1] : undefined;
  const around = signAround(text, word.start, (decimals ?? word).end);
  if (!around) return null;
  const fraction = decimals && !isZeros(text, words, at + 1) ? `.${decimals.word}` : "";
  return { word: around.sign + word.word + fraction, at, start: around.start, end: around.end };
}

/** Whether a word is the one or two decimals of the number before it; of `1.2.3` none is. */
export function isDecimals(text: string, words: readonly Word[], at: number): boolean {
  const [number, word] = [words[at - 1], words[at]];
  if (!number?.number || !word?.number || word.word.length > 2 || word.number.groups.length > 1) return false;
  const separator = betweenNumbers(text, words, at);
  const isMark = separator === "dot" || separator === "comma";
  return (
    isMark &&
    betweenNumbers(text, words, at - 1) !== separator &&
    betweenNumbers(text, words, at + 1) !== separator
  );
}

/** What separates a word from the one before, if both are numbers. */
function betweenNumbers(text: string, words: readonly Word[], second: number): Separator | null {
  const [before, after] = [words[second - 1], words[second]];
  return before?.number && after?.number ? separatorOf(text.slice(before.end, after.start)) : null;
}

export function isZeros(text: string, words: readonly Word[], at: number): boolean {
  return isDecimals(text, words, at) && /^0+$/.test(words[at]?.word ?? "");
}

/** As in `48 250,-`. */
export function isAmountEnd(text: string, words: readonly Word[], at: number): boolean {
  const word = words[at];
  return word?.number !== undefined && /^[,.][-\u2010-\u2015]/.test(text.slice(word.end, word.end + 2));
}

const SPACE = "\\p{Default_Ignorable_Code_Point}*[ \\u00a0\\u202f]?\\p{Default_Ignorable_Code_Point}*";
/** Also behind the dash of `20,- €`. */
const AFTER = new RegExp(`^(?:[,.][-\\u2010-\\u2015]+)?(${SPACE})([\\p{Sc}%‰°])`, "u");
const BEFORE = new RegExp(`(\\p{Sc})(${SPACE})$`, "u");
const REACH = 8;

/** A space may be between a number and its sign, unless the sign belongs to the number on the other side of it. */
function signAround(
  text: string,
  start: number,
  end: number,
): { sign: string; start: number; end: number } | null {
  const after = AFTER.exec(text.slice(end, end + REACH));
  if (after) {
    const [{ length }, space, sign = ""] = after;
    if (!space || !/^\p{Nd}/u.test(text.slice(end + length)))
      return { sign: plain(sign), start, end: end + length };
  }
  const before = BEFORE.exec(text.slice(Math.max(0, start - REACH), start));
  if (!before) return null;
  const [{ length }, sign = "", space] = before;
  const isOfPrevious = space && /\p{Nd}[ \u00a0\u202f]?$/u.test(text.slice(0, start - length).slice(-REACH));
  return isOfPrevious ? null : { sign: plain(sign), start: start - length, end };
}

function plain(sign: string): string {
  return sign.normalize("NFKC");
}

/** They have no position of their own, so that phrases need not contain them, but that of the word before. */
function signsIn(text: string, words: readonly Word[], amounts: readonly Joined[]): Symbols["signs"] {
  let at = 0;
  let amount = 0;
  return [...text.matchAll(/\p{Sc}/gu)].map(({ 0: sign, index: start }) => {
    const end = start + sign.length;
    while (at + 1 < words.length && (words[at + 1] as Word).start < start) at++;
    while (amount < amounts.length && (amounts[amount] as Joined).end < end) amount++;
    const attached = amount < amounts.length && (amounts[amount] as Joined).start <= start;
    return { word: plain(sign), at, start, end, attached };
  });
}

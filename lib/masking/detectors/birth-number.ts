import { beginsFreely, endsFreely } from "./boundaries";
import type { Chain, Group } from "./chains";
import { isIdentifier, labelled } from "./labels";
import { isDecoy, type ReadText } from "./read-text";
import type { Span } from "./span";

/*
 * Czech and Slovak birth numbers (Act 133/2000 Coll., Act 301/1995 Z. z.): a date, in which 50 is added to the month of women, and
 * 20 or 70 where the numbers of a day are used up; since 1954 ten digits that 11 divides.
 */

/** Until 1985 a remainder of 10 was written as 0. */
export function isBirthNumber(digits: string): boolean {
  if (!/^\d{9,10}$/.test(digits) || !hasDate(digits)) return false;
  if (digits.length === 9) return Number(digits.slice(0, 2)) <= 53 && digits.slice(6) !== "000";
  const rest = Number(digits.slice(0, 9)) % 11;
  return Number(digits[9]) === rest % 10 && (rest < 10 || yearOf(digits) <= 1985);
}

function yearOf(digits: string): number {
  const year = Number(digits.slice(0, 2));
  return digits.length === 9 || year >= 54 ? 1900 + year : 2000 + year;
}

function hasDate(digits: string): boolean {
  const year = yearOf(digits);
  const written = Number(digits.slice(2, 4));
  const base = written > 50 ? written - 50 : written;
  const month = base > 20 && year >= 2004 ? base - 20 : base;
  const day = Number(digits.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getTime() <= Date.now();
}

export function findBirthNumbers(text: ReadText): Span[] {
  return text.chains.flatMap((chain) =>
    chain.flatMap((_, at) => inOneGroup(text, chain, at) ?? inTwoGroups(text, chain, at) ?? []),
  );
}

function inOneGroup(text: ReadText, chain: Chain, at: number): Span | null {
  const group = chain[at] as Group;
  const { digits, start, end } = group;
  if (digits.length !== 10 && digits.length !== 9) return null;
  const touches = [group.gap, chain[at + 1]?.gap ?? ""].some((gap) => /[^\s]/.test(gap));
  if (touches || !isBirthNumber(digits)) return null;
  const span = withCountry(text, { start, end });
  if (isLabelled(text, span)) return isFree(text, span) ? span : null;
  const isLikely = digits.length === 10 && !isIdentifier(text, span) && !isOtherNumber(text, span);
  return isLikely && isFree(text, span) && !hasPlus(text, span) ? span : null;
}

function inTwoGroups(text: ReadText, chain: Chain, at: number): Span | null {
  const first = chain[at] as Group;
  const second = chain[at + 1];
  if (!second || first.digits.length !== 6 || !isBirthNumber(first.digits + second.digits)) return null;
  const isSlash = second.gap.trim() === "/";
  const touches = [first.gap, chain[at + 2]?.gap ?? ""].some((gap) => /[^\s]/.test(gap));
  const span = { start: first.start, end: second.end };
  if (touches || !isFree(text, span)) return null;
  if (isLabelled(text, span)) return span;
  if (isIdentifier(text, span) || isOtherNumber(text, span)) return null;
  const isAlone = chain.length === 2 && second.digits.length === 4;
  return isSlash || (isAlone && !hasPlus(text, span)) ? span : null;
}

/** The tax number of a person is the birth number with the country before it. */
function withCountry({ plain }: ReadText, { start, end }: Span): Span {
  return /(?<![\p{L}\p{N}_])CZ$/iu.test(plain.slice(Math.max(0, start - 3), start))
    ? { start: start - 2, end }
    : { start, end };
}

function isFree(text: ReadText, span: Span): boolean {
  return beginsFreely(text, span) && endsFreely(text, span) && !isDecoy(text, span);
}

function hasPlus({ plain }: ReadText, { start }: Span): boolean {
  return plain[start - 1] === "+";
}

const isLabelled = labelled([
  "r\\.? ?c\\.?",
  "rodn\\w* cisl\\w*",
  "rodne",
  "birth (?:number|no|id)",
  "personal (?:id|number|identification number)",
  "geburtsnummer",
  "personennummer",
]);

const isOtherNumber = labelled([
  "tel\\w*",
  "phone\\w*",
  "mobil\\w*",
  "handy\\w*",
  "fax",
  "uct\\w*",
  "ucet",
  "account\\w*",
  "konto\\w*",
  "ic",
  "ico",
  "castk\\w*",
  "cas",
  "timestamp",
]);

export function maskBirthNumber(): string {
  return "••••••/••••";
}

import { beginsFreely, endsFreely } from "./boundaries";
import type { Chain, Group } from "./chains";
import { isIdentifier, textBefore } from "./labels";
import { isDecoy, type ReadText } from "./read-text";
import type { Span } from "./span";

/* Payment cards: the number ranges of the networks (ISO/IEC 7812), their lengths, and the check digit of Luhn. */

type Range = { from: string; to: string; lengths: readonly number[] };

const USUAL_AND_LONGEST = [16, 19];
const ranges: readonly Range[] = [
  { from: "4", to: "4", lengths: [16, 18, 19] }, // Visa
  { from: "51", to: "55", lengths: [16] }, // Mastercard
  { from: "2221", to: "2720", lengths: [16] }, // Mastercard
  { from: "34", to: "34", lengths: [15] }, // American Express
  { from: "37", to: "37", lengths: [15] }, // American Express
  { from: "300", to: "305", lengths: [14, 16] }, // Diners Club
  { from: "3095", to: "3095", lengths: [14, 16] },
  { from: "36", to: "36", lengths: [14, 16] },
  { from: "38", to: "39", lengths: [14, 16] },
  { from: "3528", to: "3589", lengths: USUAL_AND_LONGEST }, // JCB
  { from: "6011", to: "6011", lengths: USUAL_AND_LONGEST }, // Discover
  { from: "644", to: "649", lengths: USUAL_AND_LONGEST },
  { from: "65", to: "65", lengths: USUAL_AND_LONGEST },
  { from: "62", to: "62", lengths: USUAL_AND_LONGEST }, // UnionPay
  { from: "2200", to: "2204", lengths: USUAL_AND_LONGEST }, // Mir
  { from: "9792", to: "9792", lengths: [16] }, // Troy
  { from: "5018", to: "5018", lengths: [12, 13, ...USUAL_AND_LONGEST] }, // Maestro
  { from: "5020", to: "5020", lengths: [12, 13, ...USUAL_AND_LONGEST] },
  { from: "5038", to: "5038", lengths: [12, 13, ...USUAL_AND_LONGEST] },
  { from: "5893", to: "5893", lengths: [12, 13, ...USUAL_AND_LONGEST] },
  { from: "6304", to: "6304", lengths: [12, 13, ...USUAL_AND_LONGEST] },
  { from: "6759", to: "6759", lengths: [12, 13, ...USUAL_AND_LONGEST] },
  { from: "6761", to: "6763", lengths: [12, 13, ...USUAL_AND_LONGEST] },
  { from: "6390", to: "6390", lengths: [16, 18, 19] },
];

const SHORTEST = 12;
const LONGEST = 19;
const USUAL = 16;

export function isCardNumber(digits: string): boolean {
  return passesLuhn(digits) && isOfNetwork(digits);
}

function isOfNetwork(digits: string): boolean {
  const known = ranges.some(({ from, to, lengths }) => {
    const prefix = digits.slice(0, from.length);
    return prefix >= from && prefix <= to && lengths.includes(digits.length);
  });
  return known && new Set(digits).size > 1;
}

const ZERO = "0".charCodeAt(0);

/** Whether the last of the digits from `start` to `end` is the check digit of those before it. */
export function passesLuhn(digits: string, start = 0, end = digits.length): boolean {
  let sum = 0;
  for (let place = end - 1, isDoubled = false; place >= start; place--, isDoubled = !isDoubled) {
    const digit = digits.charCodeAt(place) - ZERO;
    const value = isDoubled ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

export function findCards(text: ReadText): Span[] {
  return text.chains.flatMap((chain) => cardsIn(text, chain));
}

/** The digits of a chain, and where those of each group start; in the end their number. */
type ChainDigits = { all: string; starts: readonly number[] };

function cardsIn(text: ReadText, chain: Chain): Span[] {
  const found: Span[] = [];
  const digits = chainDigits(chain);
  let from = 0;
  while (from < chain.length) {
    const to = endOfCard(text, chain, digits, from);
    if (to === null) {
      from++;
      continue;
    }
    found.push(spanOf(chain, from, to));
    from = to;
  }
  return found;
}

function chainDigits(chain: Chain): ChainDigits {
  const starts = [0];
  for (const [at, { digits }] of chain.entries()) starts.push((starts[at] as number) + digits.length);
  return { all: digitsOf(chain), starts };
}

/** The end of the card number that begins with a group, exclusive; null without one. Of several that of 16 digits, or the longest. */
function endOfCard(text: ReadText, chain: Chain, { all, starts }: ChainDigits, from: number): number | null {
  const start = starts[from] as number;
  let found: number | null = null;
  for (let to = from + 1; to <= chain.length; to++) {
    const end = starts[to] as number;
    if (end - start > LONGEST || (to - 1 > from && (chain[to - 1] as Group).gap.includes("/"))) break;
    // The check digit first: it is wrong in nine of ten numbers, and quicker to compute than to look through the ranges.
    const isCard =
      end - start >= SHORTEST && passesLuhn(all, start, end) && isOfNetwork(all.slice(start, end));
    if (isCard && isWritten(text, chain, from, to)) found = to;
    if (found === to && end - start === USUAL) break;
  }
  return found;
}

/** Whether these groups are written as a card number is, and not as a part of something longer or as another number. */
function isWritten(text: ReadText, chain: Chain, from: number, to: number): boolean {
  const span = spanOf(chain, from, to);
  const sizes = chain.slice(from, to).map(({ digits }) => digits.length);
  const isWhole = from === 0 && to === chain.length;
  if (isDecoy(text, span)) return false;
  if (!isUsualShape(sizes) && !(isWhole && endsFreely(text, span) && !isDecimal(chain))) return false;
  const isGrouped = sizes.length > 1;
  if (from === 0 && !beginsFreely(text, span)) return false;
  if (!isGrouped && (isOfDecimal(text, span) || (to === chain.length && !endsFreely(text, span))))
    return false;
  if (isGrouped && isWithinLonger(chain, from, to)) return false;
  return isCalledCard(text, span) || !isIdentifier(text, span);
}

const isDecimal = (chain: Chain) => chain.length === 2 && chain[1]?.gap === ".";

/** The digits on one side of a decimal point or comma. */
function isOfDecimal({ plain }: ReadText, { start, end }: Span): boolean {
  return (
    /\d[.,]$/.test(plain.slice(Math.max(0, start - 2), start)) || /^[.,]\d/.test(plain.slice(end, end + 2))
  );
}

const UNEVEN = new Set([
  "4,6,5",
  "4,6,4",
  "6,10",
  "6,9",
  "6,13",
  "4,7,4",
  "4,4,8",
  "8,4,4",
  "4,8,4",
  "4,12",
  "12,4",
]);

function isUsualShape(sizes: readonly number[]): boolean {
  const [first = 0] = sizes;
  const isEven = sizes.every((size, at) => size === first || (at === sizes.length - 1 && size < first));
  return sizes.length === 1 || (isEven && [1, 2, 4, 8].includes(first)) || UNEVEN.has(sizes.join());
}

/** Whether groups of the same size go on behind it, as in an account number; a date of expiry may follow. */
function isWithinLonger(chain: Chain, from: number, to: number): boolean {
  const size = chain[from]?.digits.length;
  const next = chain[to]?.digits;
  const goesOn =
    next?.length === size && !isExpiry(next) && !isCardNumber(digitsOf(chain.slice(to, to + (to - from))));
  return goesOn && (size === 1 || size === 4);
}

function isExpiry(digits = ""): boolean {
  return /^(0[1-9]|1[0-2])(2[4-9]|3\d|4\d)$/.test(digits);
}

function digitsOf(groups: readonly Group[]): string {
  return groups.map(({ digits }) => digits).join("");
}

function spanOf(chain: Chain, from: number, to: number): Span {
  return { start: (chain[from] as Group).start, end: (chain[to - 1] as Group).end };
}

/** In the same part of a sentence before the number, unless it is a card of a shop. */
const CALLED_CARD =
  /(?:^|[^a-z])(?:kart[a-z]*|(?:credit|debit|payment|bank)? ?cards?|(?:kredit|bank|debit|zahlungs)kart[a-z]*|visa|master ?card|amex|american express|maestro)(?![a-z])[^,.;!?\n]*$/;
const OF_A_SHOP =
  /(?:vernostn|loyalty|darkov|darcekov|gift|kunden|zakaznic|treue|geschenk|club|klub|clen|member|sim)[a-z]*[ -]?(?:kart|card)/;

function isCalledCard(text: ReadText, span: Span): boolean {
  const before = textBefore(text, span);
  return CALLED_CARD.test(before) && !OF_A_SHOP.test(before);
}

export function maskCard(original: string, plain: string): string {
  const digits = plain.replace(/\D/g, "");
  return digits === "" ? original : `•••• •••• •••• ${digits.slice(-4)}`;
}

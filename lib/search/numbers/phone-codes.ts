/* The beginnings of phone numbers. lib/phone.ts knows numbers exactly, but its table of all countries is too large for a browser. */

/** Country codes of one and two digits (ITU-T E.164); any other has three. */
const SHORT_CODES = new Set(
  "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);
/** The first two digits of those with three. */
const LONG_CODES = /^(?:2[1-69]|3[578]|42|5[09]|6[789]|8[0578]|9[679])\d/;

/** Digits after the country code. */
const [MIN_NATIONAL, MAX_NATIONAL] = [6, 12];

/**
 * Where the country code starts in digits that follow a plus, or begin with two zeros instead: 0, or 2. Null if they begin with
 * none, or have too few or too many digits for a phone number.
 */
export function startOfCode(digits: string, plus: boolean): number | null {
  const start = plus ? 0 : 2;
  if (!plus && !digits.startsWith("00")) return null;
  const code = codeOf(digits.slice(start));
  const national = digits.length - start - code.length;
  return code && national >= MIN_NATIONAL && national <= MAX_NATIONAL ? start : null;
}

/** Empty if it is the code of no country. */
export function codeOf(digits: string): string {
  const short = [1, 2].map((length) => digits.slice(0, length)).find((each) => SHORT_CODES.has(each));
  return short ?? LONG_CODES.exec(digits)?.[0] ?? "";
}

export function withoutCode(digits: string): string {
  return digits.slice(codeOf(digits).length);
}

/** The same for a number that may have a country code without a plus, as WhatsApp writes it; null if it has too few digits. */
export function withoutUnmarkedCode(digits: string): string | null {
  if (!/^[1-9]\d{10,12}$/.test(digits)) return null;
  const code = codeOf(digits);
  const length = digits.length - code.length;
  return code && length >= 8 && length <= 11 ? digits.slice(code.length) : null;
}

/** What may be dialled within a country before the digits that follow its code. */
export function trunkPrefixes(code: string): readonly string[] {
  const other = { "1": "1", "7": "8", "36": "06" }[code] ?? "0";
  return ["", other];
}

/** A number as it continues after a country code, without what is dialled before it within a country. */
export function withoutTrunk(digits: string): string[] {
  const found: string[] = [];
  if (/^0[1-9]\d{7,10}$/.test(digits)) found.push(digits.slice(1));
  if (/^06\d{8,9}$/.test(digits)) found.push(digits.slice(2));
  if (/^8\d{10}$/.test(digits)) found.push(digits.slice(1));
  return found;
}

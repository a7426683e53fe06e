import { isBirthNumber } from "./birth-number";
import { beginsFreely, endsFreely } from "./boundaries";
import type { Chain, Group } from "./chains";
import { labelled } from "./labels";
import { isDecoy, type ReadText } from "./read-text";
import type { Span } from "./span";

/* Czech and Slovak company numbers (IČO, eight digits with a check digit) and tax numbers (DIČ, IČ DPH). */

export function isCompanyNumber(digits: string): boolean {
  if (!/^\d{8}$/.test(digits) || digits === "00000000") return false;
  const sum = [8, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return Number(digits[7]) === (11 - (sum % 11)) % 10;
}

/** With the country before it. */
export function isTaxNumber(written: string): boolean {
  const [, country, digits = ""] = /^(CZ|SK)(\d+)$/.exec(written) ?? [];
  if (country === "SK") return isSlovakTaxNumber(digits);
  return country === "CZ" && (isCompanyNumber(digits) || isBirthNumber(digits));
}

function isSlovakTaxNumber(digits: string): boolean {
  return /^[1-9]\d{9}$/.test(digits) && Number(digits) % 11 === 0;
}

const MOST_GROUPS = 4;
const TAX_NUMBER = /(?:CZ|SK)[ \u00a0-]?\d(?:[ \u00a0]?\d){7,9}/gi;

/** Eight digits are many things: a company number is called so, or has its country before it. */
export function findCompanyNumbers(text: ReadText): Span[] {
  return [...taxNumbers(text), ...labelledNumbers(text)];
}

function taxNumbers(text: ReadText): Span[] {
  const spans: Span[] = [];
  for (const { 0: written, index: start } of text.plain.matchAll(TAX_NUMBER)) {
    const span = { start, end: start + written.length };
    const compact = written.replace(/[^a-z0-9]/gi, "").toUpperCase();
    if (isTaxNumber(compact) && beginsFreely(text, span) && endsFreely(text, span) && !isDecoy(text, span))
      spans.push(span);
  }
  return spans;
}

function labelledNumbers(text: ReadText): Span[] {
  return text.chains.flatMap((chain) => chain.flatMap((_, from) => labelledNumber(text, chain, from) ?? []));
}

/** In up to four groups: 270 82 440. */
function labelledNumber(text: ReadText, chain: Chain, from: number): Span | null {
  const start = (chain[from] as Group).start;
  let digits = "";
  for (const group of chain.slice(from, from + MOST_GROUPS)) {
    if (digits !== "" && group.gap.trim() !== "") return null;
    digits += group.digits;
    const span = { start, end: group.end };
    const isValid = isCompanyNumber(digits) || (isSlovakTaxNumber(digits) && isTax(text, span));
    if (isValid && isLabelled(text, span) && beginsFreely(text, span) && endsFreely(text, span)) return span;
  }
  return null;
}

const TAX = [
  "dic",
  "ic ?dph",
  "tax (?:id|number|no)",
  "vat(?: ?(?:id|number|no))?",
  "ust-?id(?:-?nr)?",
  "steuernummer",
];
const isTax = labelled(TAX);
const isLabelled = labelled([
  ...TAX,
  "ico?",
  "identifikacn\\w* cislo",
  "(?:company|registration|business|org\\w*) (?:id|number|no)",
  "crn",
  "firmennummer",
  "unternehmensnummer",
]);

export function maskCompanyNumber(): string {
  return "••••••••";
}

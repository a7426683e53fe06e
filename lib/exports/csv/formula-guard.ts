import { splitCells } from "../cells/split";

/** Characters that start a formula in a spreadsheet. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const GUARD = "'";

/** Prefixes a text that a spreadsheet would calculate. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? GUARD + text : text;
}

/** Excel's bound for a text inside a formula. */
const MAX_LITERAL = 255;
/** Digits with at most two words, such as `00123`, `+420 777`, `3-4`, `1e5` and `5 May 10:00 PM`. */
const LIKE_VALUE = /^(?=.*\p{Nd})[^\p{L}\p{Cc}]*(?:\p{L}+[^\p{L}\p{Cc}]*){0,2}$/u;

/** A text that a spreadsheet would read as a number, a date or a time becomes `="00123"`, which shows it as it is. */
export function keepDigits(text: string): string {
  if (text.length > MAX_LITERAL || !LIKE_VALUE.test(text)) return guardFormula(text);
  return `="${text.replaceAll('"', '""')}"`;
}

/** The guarded cells of a text. */
export function splitGuarded(text: string): string[] {
  return splitCells(text, guardFormula);
}

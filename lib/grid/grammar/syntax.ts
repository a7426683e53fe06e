import { encodeValue, MAX_VALUE_LENGTH } from "./query-string";

/*
 * The syntax that all filter values share. `,` separates, a leading `!` excludes, `-` alone means empty, a leading `=`
 * means exact, `..` makes a range. These characters are percent-encoded inside a user's text, and once more by the query
 * string, so that any text round-trips.
 */

/** Why a value could not be parsed; `whyText` in lib/grid/problem.ts has the sentences, which a browser does not need. */
export type ParseProblem =
  | "against"
  | "blank"
  | "doesNotExist"
  | "endBeforeStart"
  | "measure"
  | "notAxis"
  | "notClock"
  | "notDuration"
  | "notInteger"
  | "notMeasured"
  | "notPosition"
  | "notSortable"
  | "notTime"
  | "notYesOrNo"
  | "noValue"
  | "nulCharacter"
  | "openRange"
  | "pageSize"
  | "stripSplit"
  | "timeUnit"
  | "tooManyColumns"
  | "unknownColumn"
  | "valueTooLong"
  | "yearOutside";

/** A value of the address that could not be parsed. */
export class ParseError extends Error {
  override readonly name = "ParseError";
  constructor(
    readonly problem: ParseProblem,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(problem);
  }
}

export const EMPTY = "-";

/** The parsed value, or null when there is nothing to parse or it cannot be parsed. */
export function tryParse<T>(parse: (text: string) => T, text: string | null): T | null {
  if (text === null) return null;
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

/** Encodes a user's text as one item of a filter value. */
export function quote(text: string): string {
  if (text === EMPTY) return "%2D";
  return text.replace(/[%,!=]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function unquote(item: string): string {
  return item.replace(/%(25|2C|21|3D|2D)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

export function splitExclusion(text: string): { exclude: boolean; rest: string } {
  return text.startsWith("!") ? { exclude: true, rest: text.slice(1) } : { exclude: false, rest: text };
}

/** Checks that Postgres can store and compare the text. Throws ParseError. */
export function parsePlainText(text: string): string {
  if (text.includes("\0")) throw new ParseError("nulCharacter");
  if (encodeValue(text).length > MAX_VALUE_LENGTH)
    throw new ParseError("valueTooLong", { most: MAX_VALUE_LENGTH });
  return text;
}

/** Parses a whole number that both a bigint and a JavaScript number hold exactly. Throws ParseError. */
export function parseInteger(text: string): number {
  const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ParseError("notInteger", { text });
  return number;
}

/** Splits `a..b`, `a..`, `..b` or `a`; an open side is undefined. Throws ParseError when both sides are. */
export function splitRange(text: string): { from?: string; to?: string } {
  const at = text.indexOf("..");
  if (at < 0) return { from: text, to: text };
  const from = text.slice(0, at) || undefined;
  const to = text.slice(at + 2) || undefined;
  if (from === undefined && to === undefined) throw new ParseError("openRange");
  return { from, to };
}

import { encodeValue, MAX_VALUE_LENGTH } from "./query-string";

/*
 * The syntax that all filter values share. `,` separates, a leading `!` excludes, `-` alone means empty, a leading `=`
 * means exact, `..` makes a range. These characters are percent-encoded inside a user's text, and once more by the query
 * string, so that any text round-trips.
 */

/** A value of the address that could not be parsed; the message is shown to the user. */
export class ParseError extends Error {
  override readonly name = "ParseError";
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
  if (text.includes("\0")) throw new ParseError("it contains a NUL character");
  if (encodeValue(text).length > MAX_VALUE_LENGTH)
    throw new ParseError(`it is too long (at most ${MAX_VALUE_LENGTH} characters when encoded)`);
  return text;
}

/** Parses a whole number that both a bigint and a JavaScript number hold exactly. Throws ParseError. */
export function parseInteger(text: string): number {
  const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new ParseError(`“${text}” is not a whole number`);
  return number;
}

/** Splits `a..b`, `a..`, `..b` or `a`; an open side is undefined. Throws ParseError when both sides are. */
export function splitRange(text: string): { from?: string; to?: string } {
  const at = text.indexOf("..");
  if (at < 0) return { from: text, to: text };
  const from = text.slice(0, at) || undefined;
  const to = text.slice(at + 2) || undefined;
  if (from === undefined && to === undefined) throw new ParseError("the range has no start and no end");
  return { from, to };
}

/*
 * The characters of a filter value in the URL. `,` separates, a leading `!` excludes, `-` alone is emptiness, a leading
 * `=` is exact, `..` makes a range. Text that holds one of them is percent-encoded here, and then once more by the
 * query string, so that whatever a user types comes back as typed.
 */

/** Why a value could not be read, in words for the notice on the page. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

export const EMPTY = "-";
/** The most that a value may take of the address, so that an address can be sent at all. */
export const LONGEST = 2000;

/** A user's text as one item of a filter value. */
export function quote(text: string): string {
  if (text === EMPTY) return "%2D";
  return text.replace(/[%,!=]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The text that `quote` was given. */
export function unquote(item: string): string {
  return item.replace(/%(25|2C|21|3D|2D)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Splits a leading `!` off. */
export function splitExclusion(text: string): { exclude: boolean; rest: string } {
  return text.startsWith("!") ? { exclude: true, rest: text.slice(1) } : { exclude: false, rest: text };
}

/** Text as Postgres can store and compare it, or Unreadable. */
export function readText(text: string): string {
  if (text.includes("\0")) throw new Unreadable("it holds a NUL character");
  if (encodeValue(text).length > LONGEST)
    throw new Unreadable(`it takes more than ${LONGEST} characters of the address`);
  return text;
}

/** A whole number that fits a bigint and a JavaScript number alike, or Unreadable. */
export function readInteger(text: string): number {
  const number = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new Unreadable(`“${text}” is not a whole number`);
  return number;
}

/** `a..b`, `a..`, `..b` or `a` split at its dots; undefined for an open side, Unreadable without any side. */
export function splitRange(text: string): { from?: string; to?: string; exact: boolean } {
  const at = text.indexOf("..");
  if (at < 0) return { from: text, to: text, exact: true };
  const from = text.slice(0, at) || undefined;
  const to = text.slice(at + 2) || undefined;
  if (from === undefined && to === undefined) throw new Unreadable("the range has no bound");
  return { from, to, exact: false };
}

/** A query string that leaves readable what the value of one may hold as it is. */
export function printPairs(pairs: Iterable<readonly [string, string]>): string {
  return [...pairs].map(([key, value]) => `${encodeURIComponent(key)}=${encodeValue(value)}`).join("&");
}

function encodeValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(2C|3A|21|2F|40|3D)/g, (sequence) =>
    decodeURIComponent(sequence),
  );
}

/* Apart from the syntax of filters, because the browser needs only this of the grammar when a list opens. */

/** Of a value in the query string, encoded. */
export const MAX_VALUE_LENGTH = 2000;

/** A query string in which the characters of the syntax stay readable. */
export function printPairs(pairs: Iterable<readonly [string, string]>): string {
  return [...pairs].map(([key, value]) => `${encodeURIComponent(key)}=${encodeValue(value)}`).join("&");
}

export function encodeValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(2C|3A|21|2F|40|3D)/g, (sequence) =>
    decodeURIComponent(sequence),
  );
}

/**
 * The elements of an array as PostgreSQL writes it: `{vip,"a, \"b\""}`. One dimension, and nothing in it is null.
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function readArray(text: string): string[] {
  if (text === "" || text === "{}") return [];
  return [...text.slice(1, -1).matchAll(ELEMENT)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain as string) : quoted.replace(ESCAPED, "$1"),
  );
}

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,]+)/gs;
const ESCAPED = /\\(.)/gs;

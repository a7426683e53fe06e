/**
 * The elements of a one-dimensional array without nulls in the text form of PostgreSQL: `{vip,"a, \"b\""}`.
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function parseArray(text: string): string[] {
  if (text === "" || text === "{}") return [];
  return [...text.slice(1, -1).matchAll(ELEMENT)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain as string) : quoted.replace(ESCAPED, "$1"),
  );
}

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,]+)/gs;
const ESCAPED = /\\(.)/gs;

import { EMPTY, ParseError, parsePlainText, quote, splitExclusion, unquote } from "./syntax";

/** Any of the values; `empty` adds rows without a value, `exclude` inverts. */
export type SetFilter = { is: "set"; exclude: boolean; values: readonly string[]; empty: boolean };

/** Parses `a,b`, `!a,b`, `-`, `a,-`; repeated values count once. Throws ParseError. */
export function parseSet(text: string, parseItem: (item: string) => string = parsePlainText): SetFilter {
  const { exclude, rest } = splitExclusion(text);
  const items = rest.split(",").filter((item) => item !== "");
  if (items.length === 0) throw new ParseError("noValue");
  const values = items.filter((item) => item !== EMPTY).map((item) => parseItem(unquote(item)));
  return { is: "set", exclude, values: [...new Set(values)], empty: items.includes(EMPTY) };
}

export function printSet(filter: SetFilter): string {
  const items = [...filter.values].sort(inOrder).map(quote);
  if (filter.empty) items.push(EMPTY);
  return (filter.exclude ? "!" : "") + items.join(",");
}

function inOrder(a: string, b: string): number {
  const numbers = /^\d+$/.test(a) && /^\d+$/.test(b);
  return numbers ? Number(a) - Number(b) : a < b ? -1 : Number(a > b);
}

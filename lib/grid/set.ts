import { EMPTY, quote, readText, splitExclusion, Unreadable, unquote } from "./grammar";

/** Any of these values, or none at all; `exclude` turns it round. */
export type SetFilter = { is: "set"; exclude: boolean; values: readonly string[]; empty: boolean };

/** Reads `a,b`, `!a,b`, `-`, `a,-`; repeated values count once. */
export function parseSet(text: string, read: (item: string) => string = readText): SetFilter {
  const { exclude, rest } = splitExclusion(text);
  const items = rest.split(",").filter((item) => item !== "");
  if (items.length === 0) throw new Unreadable("it names no value");
  const values = items.filter((item) => item !== EMPTY).map((item) => read(unquote(item)));
  return { is: "set", exclude, values: [...new Set(values)], empty: items.includes(EMPTY) };
}

/** The canonical text of a set: values in a fixed order, emptiness last. */
export function printSet(filter: SetFilter): string {
  const items = [...filter.values].sort(inOrder).map(quote);
  if (filter.empty) items.push(EMPTY);
  return (filter.exclude ? "!" : "") + items.join(",");
}

function inOrder(a: string, b: string): number {
  const numbers = /^\d+$/.test(a) && /^\d+$/.test(b);
  return numbers ? Number(a) - Number(b) : a < b ? -1 : Number(a > b);
}

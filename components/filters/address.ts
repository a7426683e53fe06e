import { printPairs } from "@/lib/grid/grammar/query-string";

/** Keys that only make sense in the current page of the current view. */
const transient = ["after", "before", "open", "tab"];

/** The URL of this page with one key set, or removed by null, and back on the first page. The server puts it in order. */
export function addressWith(key: string, value: string | null): string {
  return addressWithAll([[key, value]]);
}

/** The same for several keys. */
export function addressWithAll(changes: Iterable<readonly [string, string | null]>): string {
  const parameters = new URLSearchParams(window.location.search);
  for (const each of transient) parameters.delete(each);
  for (const [key, value] of changes)
    if (value === null) parameters.delete(key);
    else parameters.set(key, value);
  const query = printPairs(parameters);
  return window.location.pathname + (query ? `?${query}` : "");
}

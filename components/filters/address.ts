"use client";

import { printPairs } from "@/lib/grid/grammar/syntax";

/*
 * Client components say what they want by writing the address; the server reads it and is the only one to understand it.
 * It also puts the keys into their canonical order.
 */

/** What belongs to one page of one view, and is void in the next view. */
const transient = ["after", "before", "open", "tab"];

/** This page's address with one filter (or other key) set, or taken away by null; back on the first page. */
export function addressWith(key: string, value: string | null): string {
  const parameters = new URLSearchParams(window.location.search);
  for (const each of transient) parameters.delete(each);
  if (value === null) parameters.delete(key);
  else parameters.set(key, value);
  const query = printPairs(parameters);
  return window.location.pathname + (query ? `?${query}` : "");
}

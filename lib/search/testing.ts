import { hits } from "./hits";
import { parseContentQuery } from "./query";
import type { Term } from "./term";

/** Whether a search finds a session of these texts, read in the simplest way. */
export function finds(typed: string, ...texts: readonly string[]): boolean {
  const { terms } = parseContentQuery(typed);
  return terms.length > 0 && meets(terms, texts);
}

export function meets(terms: readonly Term[], texts: readonly string[]): boolean {
  return terms.every((term) => {
    const positive = [{ ...term, exclude: false }];
    return texts.some((text) => hits(text, positive).length > 0) !== term.exclude;
  });
}

/** The marked parts of a text. */
export function marked(text: string, typed: string): string[] {
  return hits(text, parseContentQuery(typed).terms).map(({ start, end }) => text.slice(start, end));
}

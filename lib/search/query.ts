import { groupedNumbers, type Word, words } from "./words";

/** One thing that must (or must not) occur: words in a row; the last may go on unless it is a phrase. */
export type Term = { words: readonly string[]; whole: boolean; exclude: boolean };

/** A content search as typed, read: every term must hold. `unread` is what has nothing to be found by. */
export type ContentQuery = { terms: readonly Term[]; unread: readonly string[] };

/**
 * Reads what a user typed: words, `"a phrase"`, `-word`. Every other character is literal: what joins two words without
 * a space (`foo-bar`) asks for them in a row.
 */
export function parseContentQuery(typed: string): ContentQuery {
  const terms: Term[] = [];
  const unread: string[] = [];
  for (const match of typed.matchAll(/(-?)"([^"]*)"?|(\S+)/g)) {
    const [written, minus, phrase, bare = ""] = match;
    const exclude = phrase === undefined ? /^-./.test(bare) : minus === "-";
    const found = words(phrase ?? (exclude ? bare.slice(1) : bare)).map((each) => each.word);
    if (found.length > 0) terms.push({ words: found, whole: phrase !== undefined, exclude });
    else unread.push(written);
  }
  return { terms, unread };
}

/** The terms as a Postgres tsquery in its text form; folded words need no more than quoting. */
export function toTsquery(terms: readonly Term[]): string {
  return terms
    .map((term) => {
      const row = term.words.map((word, index) => {
        const open = !term.whole && index === term.words.length - 1;
        return `'${word.replaceAll("'", "''").replaceAll("\\", "\\\\")}'${open ? ":*" : ""}`;
      });
      return `${term.exclude ? "!" : ""}(${row.join(" <-> ")})`;
    })
    .join(" & ");
}

export type Hit = { start: number; end: number; term: number };

/** Where the terms occur in a text, in order, without overlaps; excluded terms have no hits. */
export function hits(text: string, terms: readonly Term[]): Hit[] {
  const all = words(text);
  const numbers = groupedNumbers(text, all);
  const found = terms.flatMap((term, index) =>
    term.exclude ? [] : [...hitsOf(term, all, index), ...numberHits(term, numbers, index)],
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = -1;
  return found.filter((hit) => {
    if (hit.start < reached) return false;
    reached = hit.end;
    return true;
  });
}

function hitsOf(term: Term, all: readonly Word[], index: number): Hit[] {
  const [first] = term.words;
  const last = term.words.length - 1;
  return all.flatMap((word, at) => {
    if (!word.word.startsWith(first as string)) return [];
    const row = all.slice(at, at + term.words.length);
    const fits = term.words.every((wanted, offset) => {
      const stands = row[offset]?.word;
      return !term.whole && offset === last ? stands?.startsWith(wanted) : stands === wanted;
    });
    return fits ? [{ start: word.start, end: (row[last] as Word).end, term: index }] : [];
  });
}

/** A long number finds one that is written in groups (see groupedNumbers). */
function numberHits(term: Term, numbers: readonly Word[], index: number): Hit[] {
  const [wanted = ""] = term.words;
  if (term.words.length !== 1) return [];
  const fitting = numbers.filter(({ word }) => (term.whole ? word === wanted : word.startsWith(wanted)));
  return fitting.map(({ start, end }) => ({ start, end, term: index }));
}

import { groupedNumbers, type Word, words } from "./words";

/** Consecutive words that must occur, or must not. Unless `whole`, the last one matches as a prefix. */
export type Term = { words: readonly string[]; whole: boolean; exclude: boolean };

/** Every term must match. `unread` has the parts without letters and digits. */
export type ContentQuery = { terms: readonly Term[]; unread: readonly string[] };

/** Parses words, `"a phrase"` and `-word`. Any other character is a separator; `foo-bar` means the two words in sequence. */
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

/** The hits of the terms in a text, sorted and without overlaps; excluded terms have none. */
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
      const candidate = row[offset]?.word;
      return !term.whole && offset === last ? candidate?.startsWith(wanted) : candidate === wanted;
    });
    return fits ? [{ start: word.start, end: (row[last] as Word).end, term: index }] : [];
  });
}

function numberHits(term: Term, numbers: readonly Word[], index: number): Hit[] {
  const [wanted = ""] = term.words;
  if (term.words.length !== 1) return [];
  const fitting = numbers.filter(({ word }) => (term.whole ? word === wanted : word.startsWith(wanted)));
  return fitting.map(({ start, end }) => ({ start, end, term: index }));
}

import { type ReadTerm, readPhrase, readStretch } from "./read-terms";
import type { Term } from "./term";

/** Every term must match. `unread` has the parts without letters and digits; `leftOut` is the first word beyond MAX_WORDS. */
export type ContentQuery = {
  terms: readonly Term[];
  unread: readonly string[];
  leftOut: string | null;
};

/** Each costs time; nobody types so many, but one can paste a page. */
export const MAX_WORDS = 32;

/** Parses words, `"a phrase"` and `-word`. Any other character is a separator; `foo-bar` means the two words in sequence. */
export function parseContentQuery(typed: string): ContentQuery {
  const read: ReadTerm[] = [];
  const unread: string[] = [];
  for (const part of partsOf(typed)) {
    if (part.is === "stretch") {
      const found = readStretch(part.text);
      read.push(...found.terms);
      unread.push(...found.unread);
    } else {
      const found = readPhrase(part.text, part.is === "phrase", part.exclude);
      if (found) read.push(found);
      else unread.push(part.written);
    }
  }
  return { ...withinLimit(read), unread };
}

type Part =
  | { is: "stretch"; text: string }
  | { is: "phrase" | "word"; text: string; written: string; exclude: boolean };

/** Words that follow each other are one stretch, since a number may be typed with spaces. */
function partsOf(typed: string): Part[] {
  const parts: Part[] = [];
  let [start, end] = [0, 0];
  const endStretch = () => {
    if (end > start) parts.push({ is: "stretch", text: typed.slice(start, end) });
    end = start;
  };
  for (const match of typed.matchAll(/(-?)"([^"]*)"?|(\S+)/g)) {
    const [written, minus, phrase, bare = ""] = match;
    if (phrase !== undefined) {
      endStretch();
      parts.push({ is: "phrase", text: phrase, written, exclude: minus === "-" });
    } else if (/^-./.test(bare)) {
      endStretch();
      parts.push({ is: "word", text: bare.slice(1), written, exclude: true });
    } else {
      if (end === start) start = match.index;
      end = match.index + written.length;
      continue;
    }
    start = end = match.index + written.length;
  }
  endStretch();
  return parts;
}

function withinLimit(read: readonly ReadTerm[]): Pick<ContentQuery, "terms" | "leftOut"> {
  const terms: Term[] = [];
  const known = new Set<string>();
  let left = MAX_WORDS;
  for (const { term, written } of read) {
    const key = JSON.stringify(term);
    if (known.has(key)) continue;
    known.add(key);
    if (written.length > left) {
      // What is excluded would be more without the rest of the phrase.
      const beginning = left > 0 && !term.exclude ? [beginningOf(term, left)] : [];
      return { terms: [...terms, ...beginning], leftOut: written[term.exclude ? 0 : left] ?? null };
    }
    terms.push(term);
    left -= written.length;
  }
  return { terms, leftOut: null };
}

function beginningOf({ any: [typed = []] }: Term, length: number): Term {
  const steps = typed.slice(0, length).map((step) => step.map(({ word }) => ({ word, open: false })));
  return { any: [steps], exclude: false };
}

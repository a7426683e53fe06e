import { isDecimals } from "../symbols";
import type { Sequence } from "../term";
import type { Typed } from "../typed";
import { codeRows, codesIn, joined, type Span } from "./codes";
import { soughtForms } from "./forms";

/** Another way to write some words of a search; `open` if more may follow. */
export type Alternative = Span & { steps(open: boolean): Sequence };

/** Numbers and codes that were typed in groups, in one piece, and codes that were typed in one piece, in groups; with `parts` also those within. */
export function alternativesIn(typed: Typed, parts: boolean): Alternative[] {
  return [...numbersIn(typed, parts), ...codesJoined(typed, parts), ...codesSplit(typed)];
}

const MIN_DIGITS = 4;
const MAX_PARTS = 4;

function numbersIn({ text, words, runs }: Typed, parts: boolean): Alternative[] {
  const spans = runs.flatMap(({ first, last }) =>
    parts && last - first < MAX_PARTS ? spansWithin({ first, last }) : [{ first, last }],
  );
  return spans.flatMap(({ first, last }) => {
    const digits = joined(words, first, last);
    const hasDecimals = words.some((_, at) => at > first && at <= last && isDecimals(text, words, at));
    if (hasDecimals || digits.length < MIN_DIGITS) return [];
    const abroad = words[first]?.number?.abroad ?? false;
    return [{ first, last, steps: (open) => [soughtForms(digits, abroad, open)] }];
  });
}

function spansWithin({ first, last }: Span): Span[] {
  const spans: Span[] = [];
  for (let from = first; from < last; from++)
    for (let to = from + 1; to <= last; to++) spans.push({ first: from, last: to });
  return spans;
}

function codesJoined({ text, words }: Typed, parts: boolean): Alternative[] {
  return codeRows(text, words, true).flatMap((row) =>
    codesIn(words, row)
      .filter(({ first, last }) => parts || (first === row.first && last === row.last))
      .map(({ first, last, code }) => ({ first, last, steps: (open) => [[{ word: code, open }]] })),
  );
}

const GROUPS = /\d+|\D+/g;
const [MAX_GROUPS, MAX_LETTERS] = [4, 4];

/** `ab123cd` as `AB 123 CD`. */
function codesSplit({ words }: Typed): Alternative[] {
  return words.flatMap(({ word, number }, at) => {
    if (number || !/^[\p{L}\d]+$/u.test(word)) return [];
    const groups = word.match(GROUPS) ?? [];
    const isCode = groups.every((group) => /\d/.test(group) || group.length <= MAX_LETTERS);
    if (groups.length < 2 || groups.length > MAX_GROUPS || !isCode) return [];
    return [{ first: at, last: at, steps: () => groups.map((group) => [{ word: group, open: false }]) }];
  });
}

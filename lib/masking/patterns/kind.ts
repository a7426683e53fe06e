import { RE2JS } from "re2js";
import type { ReadText } from "../detectors/read-text";
import type { Span } from "../detectors/span";
import type { MaskedKind } from "../kinds";

const PREFIX = "pattern_";

/** The kind of values that a pattern of a tenant finds. */
export function patternName(id: number): string {
  return `${PREFIX}${id}`;
}

/** Zero for kinds of other values. */
export function patternId(kind: string): number {
  return kind.startsWith(PREFIX) ? Number(kind.slice(PREFIX.length)) : 0;
}

/** The mask of a value that a pattern has found. */
export const PATTERN_MASK = "•••••";

export function patternKind({ pattern }: { pattern: string }): MaskedKind {
  const compiled = compilePattern(pattern);
  return {
    find: (text) => findMatches(compiled, text),
    mask: () => PATTERN_MASK,
    needs: /./,
  };
}

/** Looks for one match in linear time, unlike JavaScript’s own engine. Throws for what is no pattern of RE2. */
export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}

/** In milliseconds, for one pattern in one window of a text: all texts of the process wait that long. */
const BUDGET = 100;

/**
 * Each search may read to the end before it finds a short match, so many of them take quadratic time. When a text takes too long, each of
 * its remaining words counts as a match: nothing that the pattern is for stays readable.
 */
function findMatches(pattern: RE2JS, { plain }: ReadText): Span[] {
  const matcher = pattern.matcher(plain);
  const spans: Span[] = [];
  const until = performance.now() + BUDGET;
  while (matcher.find()) {
    if (matcher.end() === matcher.start()) continue;
    spans.push({ start: matcher.start(), end: matcher.end() });
    if (performance.now() > until) return [...spans, ...wordsFrom(plain, matcher.end())];
  }
  return spans;
}

function wordsFrom(text: string, from: number): Span[] {
  const words = text.slice(from).matchAll(/\S+/g);
  return [...words].map(({ index, 0: word }) => ({
    start: from + index,
    end: from + index + word.length,
  }));
}

import { alternativesIn } from "./numbers/alternatives";
import type { Span } from "./numbers/codes";
import { soughtForms } from "./numbers/forms";
import type { Word } from "./reading";
import { isAmountEnd, isZeros } from "./symbols";
import type { Sequence, Step, Term } from "./term";
import { readTyped, type Typed } from "./typed";

/** A term, and its words as they were written. */
export type ReadTerm = { term: Term; written: readonly string[] };

/** One term of all words of a text, in its order: a phrase, whose last word is whole, or else what has no space in it. */
export function readPhrase(text: string, whole: boolean, exclude: boolean): ReadTerm | null {
  const typed = readTyped(text);
  const { words, symbols } = typed;
  const [sign] = symbols.signs;
  if (words.length === 0) return sign ? readSign(sign.word, exclude) : null;
  const [any = []] = sequencesOf(typed, [{ first: 0, last: words.length - 1 }], whole);
  return { term: { any, exclude }, written: words.map((word) => writtenOf(text, word)) };
}

function writtenOf(text: string, { start, end }: Word): string {
  return text.slice(start, end);
}

function readSign(sign: string, exclude: boolean): ReadTerm {
  return { term: { any: [[[{ word: sign, open: false }]]], exclude }, written: [sign] };
}

/** The terms of a text without quotes: words without a space between them are one, and so is a number in groups. */
export function readStretch(text: string): { terms: ReadTerm[]; unread: string[] } {
  const typed = readTyped(text);
  const spans = spansOf(typed);
  const terms = sequencesOf(typed, spans, false).map((any, index) => {
    const { first, last } = spans[index] as Span;
    const words = typed.words.slice(first, last + 1);
    return { term: { any, exclude: false }, written: words.map((word) => writtenOf(text, word)) };
  });
  const signs = typed.symbols.signs.filter(({ attached }) => !attached);
  return { terms: [...terms, ...signs.map(({ word }) => readSign(word, false))], unread: unreadOf(typed) };
}

function spansOf({ text, words, symbols }: Typed): Span[] {
  const spans: Span[] = [];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    const isApart =
      !before || (/\s/.test(text.slice(before.end, word.start)) && !symbols.names.get(at - 1)?.tight);
    if (isApart) spans.push({ first: at, last: at });
    else (spans.at(-1) as Span).last = at;
  }
  return spans;
}

/** For each span of words the sequences by which it is found: as it was typed, and as others write it. */
function sequencesOf(typed: Typed, spans: readonly Span[], whole: boolean): Sequence[][] {
  const all = spans.map((span) => [sequenceOf(typed, span, whole)]);
  for (const { first, last, steps } of alternativesIn(typed, spans.length > 1)) {
    const within = spans.findIndex((span) => span.first <= first && last <= span.last);
    if (within >= 0) {
      const span = spans[within] as Span;
      const before = stepsOf(typed, { first: span.first, last: first - 1 }, true);
      const after = last < span.last ? sequenceOf(typed, { first: last + 1, last: span.last }, whole) : [];
      all[within]?.push([...before, ...steps(!whole && last === span.last), ...after]);
    } else if (spans.some((span) => span.first === first) && spans.some((span) => span.last === last))
      for (const [index, span] of spans.entries())
        if (span.first >= first && span.last <= last) all[index]?.push(steps(true));
  }
  return all;
}

/** Decimals that are zeros need not be in the text, but they say that no digits follow. */
function sequenceOf(typed: Typed, { first, last }: Span, whole: boolean): Sequence {
  const { text, words } = typed;
  const isZero = last > first && isZeros(text, words, last);
  const isInteger = isZero || isAmountEnd(text, words, last);
  return stepsOf(typed, { first, last: isZero ? last - 1 : last }, whole || isInteger);
}

function stepsOf(typed: Typed, { first, last }: Span, whole: boolean): Step[] {
  const steps: Step[] = [];
  for (let at = first; at <= last; at++) steps.push(stepOf(typed, at, last, whole));
  return steps;
}

function stepOf({ words, symbols }: Typed, at: number, last: number, whole: boolean): Step {
  const { word, number } = words[at] as Word;
  const amount = symbols.amounts.get(at);
  if (amount) return [{ word: amount.word, open: false }];
  const name = symbols.names.get(at);
  const end = name?.isPair ? at + 1 : at;
  if (name && end <= last) return [{ word: name.word, open: !whole && name.isPair && end === last }];
  const open = !whole && at === last;
  return number ? soughtForms(word, number.abroad, open) : [{ word, open }];
}

/** What has no word and no sign, and does not stand between groups of a number or a name. */
function unreadOf({ text, words, runs, symbols }: Typed): string[] {
  const covered = [
    ...words,
    ...symbols.signs,
    ...[...symbols.names.values()].filter(({ tight }) => tight),
    ...runs.map(({ first, last }) => ({ start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 })),
  ];
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: part, index }) =>
    covered.some(({ start, end }) => start < index + part.length && index < end) ? [] : [part],
  );
}

import type { Lexeme, Sequence, Step, Term } from "./term";

/** The terms in the syntax of a `tsquery`, all of which must match. */
export function toTsquery(terms: readonly Term[]): string {
  return queryOf(terms, "<->");
}

/** The same for a document without positions: the words of a sequence are anywhere in it. */
export function toWordsTsquery(terms: readonly Term[]): string {
  return queryOf(terms, "&");
}

type Operator = "<->" | "&";

function queryOf(terms: readonly Term[], then: Operator): string {
  return terms
    .map(({ any, exclude }) => `${exclude ? "!" : ""}${anyOf(any.map((steps) => sequence(steps, then)))}`)
    .join(" & ");
}

function sequence(steps: Sequence, then: Operator): string {
  return steps.length === 1 ? step(steps[0] as Step) : `(${steps.map(step).join(` ${then} `)})`;
}

function step(lexemes: Step): string {
  return anyOf(lexemes.map(lexeme));
}

function anyOf(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(" | ")})`;
}

function lexeme({ word, open }: Lexeme): string {
  return `'${word.replaceAll("'", "''").replaceAll("\\", "\\\\")}'${open ? ":*" : ""}`;
}

import { type SQL, sql } from "drizzle-orm";
import type { Term } from "./query";
import { ACCENTS } from "./words";

/*
 * The word rule once more, for Postgres to leave out what need not be read. It may let a text pass that has no hit, and
 * should leave none out that has one: `hits` decides, on what passed.
 */

/** More would tell no more of where to look. */
const MOST_TERMS = 20;

/** A beginning of a word: before it stands nothing, no letter or digit, or a character that is a word of its own. */
const BEGINNING = "(^|[^[:alnum:]]|[\\u3040-\\u30ff\\u3400-\\u9fff])";
const OWN_WORD = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]/u;
const DIGITS = /^\d+$/;
const BETWEEN_DIGITS = "[ ./()-]{0,2}";

/** Whether a text, folded as below, may hold a hit of one of the terms. */
export function mayHold(folded: SQL, terms: readonly Term[]): SQL {
  const wanted = terms.filter((term) => !term.exclude).slice(0, MOST_TERMS);
  const pattern = wanted.map(rowOf).join("|");
  return sql`${folded} collate "und-x-icu" ~ public.parley_fold(${pattern}::text)`;
}

/**
 * Folded at least as far as `fold` does; the words are too, so that what this takes for equal beyond it does no harm. The
 * text is said three times: it should be a name, not the work of getting it.
 */
export function foldedForWords(text: SQL): SQL {
  const plain = sql`regexp_replace(normalize(${text}, nfkd), ${ACCENTS.source}, '', 'g')`;
  return sql`case when octet_length(${text}) = char_length(${text}) then lower(${text} collate "C") else public.parley_unaccent(${plain}) end`;
}

function rowOf({ words }: Term): string {
  const [first = ""] = words;
  return (OWN_WORD.test(first) ? "" : BEGINNING) + words.map(letters).join("[^[:alnum:]]*");
}

function letters(word: string): string {
  return DIGITS.test(word) ? [...word].join(BETWEEN_DIGITS) : word;
}

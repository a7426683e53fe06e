import { type SQL, sql } from "drizzle-orm";
import type { Term } from "./query";
import { ACCENTS } from "./words";

/* A prefilter in SQL: it may accept a text without a hit, but must not reject one with a hit. `hits` decides. */

const MAX_TERMS = 20;

/** The start of a word: after the start of the text, a separator, or a character that is a word of its own. */
const WORD_START = "(^|[^[:alnum:]]|[\\u3040-\\u30ff\\u3400-\\u9fff])";
const OWN_WORD = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{Extended_Pictographic}]/u;
const DIGITS = /^\d+$/;
const BETWEEN_DIGITS = "[ ./()-]{0,2}";

/** Whether a text, folded by `foldedForWords`, may contain a hit. */
export function mayContainHit(folded: SQL, terms: readonly Term[]): SQL {
  const wanted = terms.filter((term) => !term.exclude).slice(0, MAX_TERMS);
  const pattern = wanted.map(rowOf).join("|");
  return sql`${folded} collate "und-x-icu" ~ public.parley_fold(${pattern}::text)`;
}

/** Folds at least as much as `fold`. Repeats `text` three times, so it should be a column, not an expensive expression. */
export function foldedForWords(text: SQL): SQL {
  const plain = sql`regexp_replace(normalize(${text}, nfkd), ${ACCENTS.source}, '', 'g')`;
  return sql`case when octet_length(${text}) = char_length(${text}) then lower(${text} collate "C") else public.parley_unaccent(${plain}) end`;
}

function rowOf({ words }: Term): string {
  const [first = ""] = words;
  return (OWN_WORD.test(first) ? "" : WORD_START) + words.map(letters).join("[^[:alnum:]]*");
}

function letters(word: string): string {
  return DIGITS.test(word) ? [...word].join(BETWEEN_DIGITS) : word;
}

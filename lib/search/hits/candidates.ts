import { type SQL, sql } from "drizzle-orm";
import { fold } from "../fold";
import type { Lexeme, Term } from "../term";
import { isOwnWord } from "../words";

/* A prefilter in SQL: it may accept a text without a hit, but must not reject one with a hit. `hits` decides. */

/** Scripts without spaces, and the letter apostrophe, which Postgres takes for letters of the word that follows. */
const APART =
  "\\u02bc\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u1950-\\u19df\\u1a20-\\u1aaf\\u1b00-\\u1b7f\\u3005-\\u3007" +
  "\\u3021-\\u303c\\u3040-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\ua4cf\\ua980-\\ua9df\\uaa60-\\uaadf\\uf900-\\ufaff" +
  "\\U00016fe0-\\U00018aff\\U0001b000-\\U0001b2ff\\U00020000-\\U0003ffff";
const WORD_START = `(?:^|[^[:alnum:]]|[${APART}])`;
const BETWEEN_WORDS = "(?:[^[:alnum:]]|\\u02bc)*";
/** Whatever separates groups, and the zero of `+44 (0)20`. */
const BETWEEN_DIGITS = "(?:[^[:alnum:]]|\\(0\\)){0,8}";

/** Whether a text, folded by `parley_fold`, may contain a hit. */
export function mayContainHit(folded: SQL, terms: readonly Term[]): SQL {
  const sequences = terms.flatMap(({ any, exclude }) => (exclude ? [] : any));
  const patterns = sequences.map((steps) =>
    steps
      .map((step, index) =>
        oneOf(step.map((lexeme) => (index === 0 ? startOf(lexeme) : "") + letters(lexeme))),
      )
      .join(BETWEEN_WORDS),
  );
  return sql`${folded} collate "und-x-icu" ~ ${oneOf([...new Set(patterns)])}::text`;
}

function oneOf(patterns: readonly string[]): string {
  return patterns.length === 1 ? (patterns[0] as string) : `(?:${patterns.join("|")})`;
}

/** A number may begin anywhere, as after its country code; and what is a word of its own, after any letter. */
function startOf({ word }: Lexeme): string {
  return /^\p{L}/u.test(word) && !/\d/.test(word) && !isOwnWord(word) ? WORD_START : "";
}

/** The letters of a word, of `at&t` those before the ampersand, of `$12.50` those before the dot: others follow by themselves. Signs may stand elsewhere. */
function letters({ word }: Lexeme): string {
  const [first = ""] = word.split(/[&+#~.]+|^[\p{Sc}%‰°](?=\d)/u).filter((part) => part !== "");
  return body(first);
}

function body(word: string): string {
  const characters = [...fold(word)].map((each) => (/[\p{L}\p{N}\p{M}]/u.test(each) ? each : `[${each}]`));
  return characters.join(/\d/.test(word) ? BETWEEN_DIGITS : "");
}

import { and, or, type SQL, sql } from "drizzle-orm";
import { t } from "@/messages/filter-words";
import type { Column, Context } from "../column";
import { equals, negatedIf } from "../compare";
import { ParseError } from "../grammar/syntax";
import { parseText, printText, type TextFilter } from "../grammar/text";
import type { Kind } from "../kind";

export const text: Kind<TextFilter> = {
  parse: parseVisible,
  print: printText,
  where: (column, filter, context) => negatedIf(filter.exclude, condition(column, filter, context)),
  words: (_column, { exclude, match, text }) =>
    t.find(`text.${exclude ? "not-" : ""}${match}`, { text }) ?? text,
};

/** Only what cannot be seen, or not alone. */
const INVISIBLE = /^[\s\p{Mn}\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u;

/** As parseText, and throws ParseError for a text of which folding may leave nothing: it would be in every value. */
function parseVisible(written: string): TextFilter {
  const filter = parseText(written);
  if (filter.match !== "empty" && INVISIBLE.test(filter.text)) throw new ParseError("blank");
  return filter;
}

function condition(column: Column, filter: TextFilter, context: Context): SQL {
  // In the form of the order's index, where there is one.
  if (filter.match === "empty") return sql`(${column.order} is null or ${column.order} = '')`;
  const { within, term, same = [] } = (column.fold ?? missingFold(column))(filter.text, context);
  const matchesTerm =
    filter.match === "exact" ? sql`${within} = ${term}` : sql`${within} like public.parley_contains(${term})`;
  const matches = or(matchesTerm, ...same.map((value) => equals(within, value))) as SQL;
  // After the match itself, which is cheaper to evaluate; an exclusion has nothing to narrow to.
  return filter.exclude ? matches : (and(matches, column.narrow?.(filter.text)) as SQL);
}

function missingFold(column: Column): never {
  throw new Error(`The text column ${column.id} has no fold`);
}

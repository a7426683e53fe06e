import { and, type SQL, sql } from "drizzle-orm";
import type { Column } from "../column";
import { EMPTY, quote, readText, splitExclusion, Unreadable, unquote } from "../grammar";
import type { Kind, TextFilter } from "../kind";
import { unlessExcluded } from "./exclude";

/** Free text: contains, exactly this, empty. Case and accents do not matter; every character is literal. */
export const text: Kind<TextFilter> = {
  parse(written) {
    const { exclude, rest } = splitExclusion(written);
    if (rest === EMPTY) return { is: "text", exclude, match: "empty", text: "" };
    const exact = rest.startsWith("=");
    const wanted = readText(unquote(exact ? rest.slice(1) : rest));
    if (wanted.trim() === "") throw new Unreadable("it holds no text");
    return { is: "text", exclude, match: exact ? "exact" : "contains", text: wanted };
  },
  print(filter) {
    const prefix = (filter.exclude ? "!" : "") + (filter.match === "exact" ? "=" : "");
    return prefix + (filter.match === "empty" ? EMPTY : quote(filter.text));
  },
  where: (column, filter) => unlessExcluded(filter.exclude, condition(column, filter)),
  words(_column, filter) {
    const words = {
      contains: `contains “${filter.text}”`,
      exact: `is “${filter.text}”`,
      empty: "is empty",
    }[filter.match];
    return filter.exclude ? `not: ${words}` : words;
  },
};

function condition(column: Column, filter: TextFilter): SQL {
  // As the order's index has it, where there is one.
  if (filter.match === "empty") return sql`(${column.order} is null or ${column.order} = '')`;
  const { within, term } = (column.fold ?? missing(column))(filter.text);
  const matches =
    filter.match === "exact" ? sql`${within} = ${term}` : sql`${within} like public.parley_contains(${term})`;
  // After the match itself, which is cheaper to look at; leaving out what matches has nothing to narrow to.
  return filter.exclude ? matches : (and(matches, column.narrow?.(filter.text)) as SQL);
}

function missing(column: Column): never {
  throw new Error(`the text column ${column.id} does not say how its text is folded`);
}

import type { SQL } from "drizzle-orm";
import type { Column, Context } from "./column";
import type { SetFilter } from "./set";

export type TextFilter = {
  is: "text";
  exclude: boolean;
  match: "contains" | "exact" | "empty";
  text: string;
};
/** Both bounds included. */
export type RangeFilter = { is: "range"; exclude: boolean; from?: number; to?: number; empty: boolean };
/** Bounds as written (`2026-11-01`, a local or a full instant, or a relative name), resolved when the SQL is made. */
export type TimeFilter = {
  is: "time";
  exclude: boolean;
  relative?: string;
  from?: string;
  to?: string;
  empty: boolean;
};
export type { SetFilter };
export type Filter = SetFilter | TextFilter | RangeFilter | TimeFilter;

/** Gives the words for a stored value of a column. */
export type Naming = (column: Column, value: string) => string;

/**
 * How a kind of column behaves. `parse` throws Unreadable and `print(parse(x))` is the canonical x; `where` is true or
 * not true (never relied on to be false), because exclusion is "is not true".
 */
export type Kind<F extends Filter> = {
  parse(text: string, column: Column): F;
  print(filter: F): string;
  where(column: Column, filter: F, context: Context): SQL;
  words(column: Column, filter: F, context: Context, naming: Naming): string;
};

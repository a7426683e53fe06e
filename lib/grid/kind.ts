import type { SQL } from "drizzle-orm";
import type { Column, Context } from "./column";
import type { RangeFilter } from "./grammar/range";
import type { SetFilter } from "./grammar/set";
import type { TextFilter } from "./grammar/text";
import type { TimeFilter } from "./grammar/time";

export type Filter = SetFilter | TextFilter | RangeFilter | TimeFilter;

export type LabelOf = (column: Column, value: string) => string;

/**
 * How a kind of column behaves. `parse` throws ParseError, and `print(parse(x))` is the canonical x. `where` may be null
 * instead of false, because exclusion is "is not true".
 */
export type Kind<F extends Filter> = {
  parse(text: string, column: Column): F;
  print(filter: F): string;
  where(column: Column, filter: F, context: Context): SQL;
  words(column: Column, filter: F, context: Context, labelOf: LabelOf): string;
};

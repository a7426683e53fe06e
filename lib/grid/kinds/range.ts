import { and, type SQL, sql } from "drizzle-orm";
import { t } from "@/messages/filter-words";
import type { Column } from "../column";
import { isNull, negatedIf } from "../compare";
import { durationRange, numberRange, type RangeFilter, type RangeGrammar } from "../grammar/range";
import type { Kind } from "../kind";
import { notIf } from "./words";

export const number = rangeKind(numberRange);
export const duration = rangeKind(durationRange);

function rangeKind({ parse, print, printBound }: RangeGrammar): Kind<RangeFilter> {
  return {
    parse,
    print,
    where: (column, filter) => negatedIf(filter.exclude, within(column, filter)),
    words: (_column, filter) => notIf(filter.exclude, rangeWords(filter, printBound)),
  };
}

function within(column: Column, filter: RangeFilter): SQL {
  if (filter.empty) return isNull(column.value);
  // bigint, so that a bound beyond the column's own type compares instead of failing.
  return and(
    filter.from === undefined ? undefined : sql`${column.value} >= ${filter.from}::bigint`,
    filter.to === undefined ? undefined : sql`${column.value} <= ${filter.to}::bigint`,
  ) as SQL;
}

function rangeWords(filter: RangeFilter, print: (bound: number) => string): string {
  if (filter.empty) return t("empty");
  if (filter.to === undefined) return t("atLeast", { from: print(filter.from as number) });
  if (filter.from === undefined) return t("atMost", { to: print(filter.to) });
  if (filter.from === filter.to) return print(filter.from);
  return t("between", { from: print(filter.from), to: print(filter.to) });
}

import type { Column, Context } from "@/lib/grid/column";
import { localHourOf } from "@/lib/grid/columnar/local-hour";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { rowTest } from "@/lib/grid/columnar/row-test";
import { isStorable } from "@/lib/grid/columnar/stored-column";
import { filterWhere, parseFilter } from "@/lib/grid/kinds";
import { contentMatch } from "@/lib/search/match";
import { columnField } from "../column-store/field";
import { type Condition, restCondition } from "../column-store/matching";
import type { Selection } from "../predicate";

/** What a session may have that others have not. */
export type Trait =
  /** It matches a filter of the column. */
  | { of: "column"; column: Column; written: string }
  /** Its content has the word. */
  | { of: "word"; word: string }
  /** It was created at this hour of the day, or on this day of the week, 0 for Monday. */
  | { of: "hour"; number: number }
  | { of: "weekday"; number: number };

/** The search for exactly this word. */
export function searchFor(word: string): string {
  return `"${word}"`;
}

/** How the sessions in memory are tested for a trait; it agrees with the list that has it as its filter. */
export function conditionOf(trait: Trait, { grid, context }: Selection): Condition {
  if (trait.of === "word")
    return restCondition(contentMatch(searchFor(trait.word)) as NonNullable<ReturnType<typeof contentMatch>>);
  if (trait.of !== "column") return hourCondition(trait, grid.byId.get("created") as Column, context);
  const { column, written } = trait;
  const filter = parseFilter(column, written);
  return isStorable(column)
    ? { field: columnField(column), test: (stored) => rowTest(column, filter, context, stored) }
    : restCondition(filterWhere(column, filter, context));
}

function hourCondition(
  { of, number }: Extract<Trait, { number: number }>,
  created: Column,
  { zone }: Context,
): Condition {
  const hourOf = localHourOf(zone);
  const holds = (hour: number) => (of === "hour" ? hour % 24 : Math.floor(hour / 24)) === number;
  return {
    field: columnField(created),
    test: (stored) => {
      const { numbers } = stored as NumberColumn;
      return (mask, from, length) => {
        for (let index = 0; index < length; index++)
          if (mask[index] && !holds(hourOf(numbers[from + index] as number))) mask[index] = 0;
      };
    },
  };
}

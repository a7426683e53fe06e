import type { Column, Context, KindId } from "../column";
import type { Filter, Kind, LabelOf } from "../kind";
import { duration, number } from "./range";
import { choice, flag, id, list, person } from "./set";
import { text } from "./text";
import { time } from "./time";

const kinds = { text, choice, person, list, time, duration, number, flag, id } satisfies Record<
  KindId,
  unknown
>;

/** Drops the type of the kind's filter: a filter is only ever used with the column that parsed it. */
function kindOf(column: Column): Kind<Filter> {
  return kinds[column.kind] as unknown as Kind<Filter>;
}

export function parseFilter(column: Column, written: string): Filter {
  return kindOf(column).parse(written, column);
}

export function printFilter(column: Column, filter: Filter): string {
  return kindOf(column).print(filter);
}

export function filterWhere(column: Column, filter: Filter, context: Context) {
  return kindOf(column).where(column, filter, context);
}

/** The filter in words, without the column's label. */
export function filterWords(column: Column, filter: Filter, context: Context, labelOf: LabelOf): string {
  return kindOf(column).words(column, filter, context, labelOf);
}

import type { Column, Context } from "../column";
import type { Clock } from "../grammar/clock";
import type { RangeFilter } from "../grammar/range";
import type { SetFilter } from "../grammar/set";
import type { TextFilter } from "../grammar/text";
import type { TimeFilter } from "../grammar/time";
import type { Filter } from "../kind";
import { timeBounds } from "../time-bounds";
import type { CodedColumn } from "./coded-column";
import { localHourOf } from "./local-hour";
import type { NumberColumn } from "./number-column";
import { type StoredColumn, valuesIn } from "./stored-column";

/** Sets mask[i] to 0 where row `from + i` does not match. */
export type RowTest = (mask: Uint8Array, from: number, length: number) => void;

/** The test of a filter on a column in memory; it agrees with the SQL of the column's kind. */
export function rowTest(column: Column, filter: Filter, context: Context, stored: StoredColumn): RowTest {
  // Next bundles pages apart from routes, and a class of one is none of the other's.
  if (filter.is === "text") return codeTest(stored as CodedColumn, textTest(filter, column.foldText ?? same));
  if ("codes" in stored) {
    return heldTest(column, stored, inSet(filter as SetFilter));
  }
  if (filter.is === "set") return idTest(stored, filter);
  const range = filter as RangeFilter | TimeFilter;
  const interval = intervalOf(range, context);
  return range.is === "time" && range.clock
    ? clockTest(stored, range, interval, onClock(range.clock, context.zone))
    : intervalTest(stored, range, interval);
}

function inSet({ values, empty, exclude }: SetFilter): (held: readonly string[]) => boolean {
  const wanted = new Set(values);
  return (held) => (held.length === 0 ? empty : held.some((value) => wanted.has(value))) !== exclude;
}

/** As kinds/text.ts compares texts that are folded. */
function textTest(
  { match, text, exclude }: TextFilter,
  fold: (text: string) => string,
): (value: string | null) => boolean {
  const wanted = fold(text);
  const matches = (value: string | null) => {
    if (match === "empty") return value === null;
    if (value === null) return false;
    return match === "exact" ? fold(value) === wanted : fold(value).includes(wanted);
  };
  return (value) => matches(value) !== exclude;
}

const same = (text: string) => text;

/** Rows whose values, of a list several, satisfy a condition together. */
export function heldTest(
  column: Column,
  stored: CodedColumn,
  holds: (held: readonly string[]) => boolean,
): RowTest {
  const held = heldByCode(column, stored);
  return passTest(
    stored,
    Uint8Array.from(held, (values) => Number(holds(values))),
  );
}

/** By the values that a column and its copies share: there may be a hundred thousand different lists. */
const known = new WeakMap<readonly unknown[], (readonly string[])[]>();

function heldByCode(column: Column, { values }: CodedColumn): readonly (readonly string[])[] {
  const held = known.get(values) ?? [];
  for (let code = held.length; code < values.length; code++)
    held.push(valuesIn(column, values[code] ?? null));
  known.set(values, held);
  return held;
}

/** Rows whose value satisfies a condition, which is asked once for each value. */
export function codeTest(column: CodedColumn, holds: (value: string | null) => boolean): RowTest {
  return passTest(
    column,
    Uint8Array.from(column.values, (value) => Number(holds(value))),
  );
}

function passTest({ codes }: CodedColumn, passes: Uint8Array): RowTest {
  return (mask, from, length) => {
    for (let index = 0; index < length; index++)
      mask[index] = (mask[index] as number) & (passes[codes[from + index] as number] as number);
  };
}

function idTest({ numbers }: NumberColumn, { values, empty, exclude }: SetFilter): RowTest {
  const wanted = new Set(values.map(Number));
  return (mask, from, length) => {
    for (let index = 0; index < length; index++) {
      const number = numbers[from + index] as number;
      const holds = Number.isNaN(number) ? empty : wanted.has(number);
      mask[index] = (mask[index] as number) & Number(holds !== exclude);
    }
  };
}

/** Both ends are included: numbers are whole, times whole milliseconds. */
type Interval = { from: number; to: number };

function intervalOf(filter: RangeFilter | TimeFilter, context: Context): Interval {
  const { from, to } = filter.is === "time" ? millisecondsOf(filter, context) : filter;
  return { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY };
}

function millisecondsOf(filter: TimeFilter, context: Context): Partial<Interval> {
  const { from, to } = timeBounds(filter, context);
  return { from: from?.getTime(), to: to && to.getTime() - 1 };
}

function intervalTest(
  { numbers }: NumberColumn,
  { empty, exclude }: RangeFilter | TimeFilter,
  { from, to }: Interval,
): RowTest {
  return (mask, start, length) => {
    for (let index = 0; index < length; index++) {
      const number = numbers[start + index] as number;
      // NaN is in no interval.
      const holds = empty ? Number.isNaN(number) : number >= from && number <= to;
      mask[index] = (mask[index] as number) & Number(holds !== exclude);
    }
  };
}

/** As intervalTest, and `onClock` holds. */
function clockTest(
  { numbers }: NumberColumn,
  { exclude }: TimeFilter,
  { from, to }: Interval,
  onClock: (at: number) => boolean,
): RowTest {
  return (mask, start, length) => {
    for (let index = 0; index < length; index++) {
      if (!mask[index]) continue;
      const at = numbers[start + index] as number;
      mask[index] = Number((at >= from && at <= to && onClock(at)) !== exclude);
    }
  };
}

function onClock({ weekdays, hours }: Clock, zone: string): (at: number) => boolean {
  const hourOf = localHourOf(zone);
  const passes = Array.from({ length: 7 * 24 }, (_, hour) => {
    const isDay = weekdays.length === 0 || weekdays.includes(Math.floor(hour / 24) + 1);
    return isDay && (hours.length === 0 || hours.includes(hour % 24));
  });
  return (at) => passes[hourOf(at)] as boolean;
}

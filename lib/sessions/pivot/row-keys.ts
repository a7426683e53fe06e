import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import { localTimeOf } from "@/lib/grid/columnar/local-hour";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { isCoded, type StoredColumn, valuesIn } from "@/lib/grid/columnar/stored-column";
import type { Unit } from "@/lib/grid/pivot";
import type { GroupedBy, Key } from "./axis-values";

/** The keys of rows in memory: each row has a code, which stands for one key, of a list for several. */
export type RowKeys = {
  /** Sets codes[i] to the code of row `from + i` where mask[i] is 1. */
  read(codes: Uint32Array, mask: Uint8Array, from: number, length: number): void;
  keysOf(code: number): readonly Key[];
};

const NONE: readonly Key[] = [null];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The epoch was a Thursday. */
const FIRST_WEEKDAY = 3;

export function rowKeysOf(axis: GroupedBy, stored: StoredColumn, zone: string): RowKeys {
  if (isCoded(axis.column)) return codedKeys(axis, stored as CodedColumn);
  const numbers = stored as NumberColumn;
  return axis.unit === null ? numberKeys(numbers, String) : timeKeys(numbers, axis.unit, zone);
}

function codedKeys({ column }: GroupedBy, { codes, values }: CodedColumn): RowKeys {
  return {
    read: (into, _mask, from, length) => into.set(codes.subarray(from, from + length)),
    keysOf(code) {
      const held = valuesIn(column, values[code] ?? null);
      return held.length === 0 ? NONE : [...new Set(held)];
    },
  };
}

/** The place of a number, which all whole numbers from `from` to `to` have, too. */
type Part = { place: number; from: number; to: number };

function timeKeys(times: NumberColumn, unit: Unit, zone: string): RowKeys {
  const localOf = localTimeOf(zone);
  const length = unit === "hour" ? HOUR : DAY;
  const partOf = (at: number): Part => {
    const local = localOf(at);
    const part = Math.floor(local / length);
    const start = at - (local - part * length);
    const end = start + length - 1;
    const place = placeIn[unit](part);
    // Where the clock changes in between, each time is looked at.
    const isSteady = [start, end].every((each) => localOf(each) - each === local - at);
    return isSteady ? { place, from: start, to: end } : { place, from: at, to: at };
  };
  return numberKeys(times, keyOf[unit], partOf);
}

/** Where a part of all times is, an hour in its day and a day in its week, or of all. */
const placeIn: Readonly<Record<Unit, (part: number) => number>> = {
  hour: (hour) => modulo(hour, 24),
  weekday: (day) => modulo(day + FIRST_WEEKDAY, 7) + 1,
  day: (day) => day,
  week: (day) => day,
  month: (day) => day,
};

const dayText = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

const keyOf: Readonly<Record<Unit, (part: number) => string>> = {
  hour: String,
  weekday: String,
  day: dayText,
  week: (day) => dayText(day - modulo(day + FIRST_WEEKDAY, 7)),
  month: (day) => dayText(day).slice(0, 7),
};

/** Places are numbered as they come; 0 is no number. */
function numberKeys(
  { numbers }: NumberColumn,
  keyOf: (place: number) => string,
  partOf: (number: number) => Part = (number) => ({ place: number, from: number, to: number }),
): RowKeys {
  const known = new Map<number, number>();
  const keys: (readonly Key[])[] = [NONE];
  const codeOf = (place: number) => {
    const code = known.get(place) ?? keys.push([keyOf(place)]) - 1;
    known.set(place, code);
    return code;
  };
  return {
    read(codes, mask, start, length) {
      let [from, to, code] = [Number.NaN, Number.NaN, 0];
      for (let index = 0; index < length; index++) {
        if (!mask[index]) continue;
        const number = numbers[start + index] as number;
        // The next one is often in the same hour or on the same day.
        if (number >= from && number <= to) codes[index] = code;
        else if (Number.isNaN(number)) codes[index] = 0;
        else {
          const part = partOf(number);
          ({ from, to } = part);
          code = codeOf(part.place);
          codes[index] = code;
        }
      }
    },
    keysOf: (code) => keys[code] as readonly Key[],
  };
}

/** Never negative. */
function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}

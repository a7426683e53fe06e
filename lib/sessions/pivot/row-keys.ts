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

function timeKeys(times: NumberColumn, unit: Unit, zone: string): RowKeys {
  const localOf = localTimeOf(zone);
  const dayOf = (at: number) => Math.floor(localOf(at) / DAY);
  const partOf =
    unit === "hour"
      ? (at: number) => Math.floor(modulo(localOf(at), DAY) / HOUR)
      : unit === "weekday"
        ? (at: number) => modulo(dayOf(at) + FIRST_WEEKDAY, 7) + 1
        : dayOf;
  return numberKeys(times, keyOf[unit], partOf);
}

const dayText = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

const keyOf: Readonly<Record<Unit, (part: number) => string>> = {
  hour: String,
  weekday: String,
  day: dayText,
  week: (day) => dayText(day - modulo(day + FIRST_WEEKDAY, 7)),
  month: (day) => dayText(day).slice(0, 7),
};

/** Parts of numbers are numbered as they come; 0 is no number. */
function numberKeys(
  { numbers }: NumberColumn,
  keyOf: (part: number) => string,
  partOf: (number: number) => number = (number) => number,
): RowKeys {
  const known = new Map<number, number>();
  const keys: (readonly Key[])[] = [NONE];
  const codeOf = (part: number) => {
    const code = known.get(part) ?? keys.push([keyOf(part)]) - 1;
    known.set(part, code);
    return code;
  };
  return {
    read(codes, mask, from, length) {
      let [last, lastCode] = [Number.NaN, 0];
      for (let index = 0; index < length; index++) {
        if (!mask[index]) continue;
        const number = numbers[from + index] as number;
        const part = Number.isNaN(number) ? number : partOf(number);
        // The next one is often in the same hour or on the same day.
        if (part !== last) [last, lastCode] = [part, Number.isNaN(part) ? 0 : codeOf(part)];
        codes[index] = lastCode;
      }
    },
    keysOf: (code) => keys[code] as readonly Key[],
  };
}

/** Never negative. */
function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}

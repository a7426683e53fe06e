import type { Column } from "@/lib/grid/column";
import { printFilter } from "@/lib/grid/kinds";
import type { Tally } from "./significance";

/** In seconds: steps in which people speak of durations. */
const DURATIONS = [10, 30, 60, 120, 300, 600, 1_800, 3_600];
const NUMBERS = [1, 2, 3, 4, 5, 7, 9, 10, 20, 50, 100];

export function thresholdsOf({ kind }: Column): readonly number[] {
  return kind === "duration" ? DURATIONS : NUMBERS;
}

/**
 * Where numbers are counted: 0 below the first threshold, and so on; the last place is for NaN, which is no value. Numbers are whole, so
 * that a table has all below the last threshold.
 */
export type RangePlaces = { table: Uint8Array; from: number; above: number; none: number };

export function placesOf(column: Column): RangePlaces {
  const thresholds = thresholdsOf(column);
  const from = thresholds.at(-1) as number;
  const table = Uint8Array.from(
    { length: from },
    (_, number) => thresholds.filter((threshold) => threshold <= number).length,
  );
  return { table, from, above: thresholds.length, none: thresholds.length + 1 };
}

export function placeOf(number: number, { table, from, above, none }: RangePlaces): number {
  if (number >= from) return above;
  return number >= 0 ? (table[number] as number) : Number.isNaN(number) ? none : 0;
}

type Range = { written: string; tally: Tally };

/** From each threshold, below it, and empty. `tallyOf` gives the sessions below the first threshold, ..., from the last, and without a value. */
export function rangesOf(column: Column, tallyOf: (place: number) => Tally): Range[] {
  const thresholds = thresholdsOf(column);
  const sum = (from: number, to: number): Tally => {
    const tally = { shown: 0, baseline: 0 };
    for (let place = from; place < to; place++) {
      tally.shown += tallyOf(place).shown;
      tally.baseline += tallyOf(place).baseline;
    }
    return tally;
  };
  const written = (range: { from?: number; to?: number; empty: boolean }) =>
    printFilter(column, { is: "range", exclude: false, ...range });
  const ranges = thresholds.flatMap((threshold, index) => [
    { written: written({ from: threshold, empty: false }), tally: sum(index + 1, thresholds.length + 1) },
    { written: written(below(threshold)), tally: sum(0, index + 1) },
  ]);
  return [...ranges, { written: written({ empty: true }), tally: tallyOf(thresholds.length + 1) }];
}

/** Below one is zero. */
function below(threshold: number): { from?: number; to: number; empty: boolean } {
  return threshold === 1 ? { from: 0, to: 0, empty: false } : { to: threshold - 1, empty: false };
}

import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { isCoded, isStorable } from "@/lib/grid/columnar/stored-column";
import type { Selection } from "../predicate";
import { bucketsOf } from "./buckets";
import { scanStored } from "./scan-stored";

export type TimeSpan = { first: number; last: number };

/** The first and the last time of a selection, in UTC milliseconds, and how many sessions have none; null if the database has to read them. */
export async function storedTimes(
  selection: Selection,
  column: Column,
): Promise<{ span: TimeSpan | null; without: number } | null> {
  if (!isStorable(column)) return null;
  let [first, last, without] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  const isStored = await scanStored(selection, { columns: [column] }, ([stored]) => {
    const { numbers } = stored as NumberColumn;
    return (mask, from, length) => {
      for (let index = 0; index < length; index++) {
        if (!mask[index]) continue;
        const at = numbers[from + index] as number;
        if (at < first) first = at;
        if (at > last) last = at;
        if (Number.isNaN(at)) without++;
      }
    };
  });
  if (!isStored) return null;
  return { span: first <= last ? { first, last } : null, without };
}

export type BucketCounts = { value: string | null; counts: number[] };

/**
 * How many sessions of a selection, by the values of `split`, have a time in `column` between each two of the bounds, which are UTC
 * milliseconds that increase; null if the database has to count them.
 */
export async function countStoredTimes(
  selection: Selection,
  column: Column,
  bounds: readonly number[],
  split: Column | null,
): Promise<BucketCounts[] | null> {
  if (!isStorable(column) || (split && (!isCoded(split) || split.kind === "list"))) return null;
  const bars = bounds.length - 1;
  let values: readonly (string | null)[] = [null];
  let counts = new Float64Array(bars);
  const columns = split ? [column, split] : [column];
  const isStored = await scanStored(selection, { columns }, ([times, parts]) => {
    const { numbers } = times as NumberColumn;
    const codes = (parts as CodedColumn | undefined)?.codes;
    if (parts) values = (parts as CodedColumn).values;
    counts = new Float64Array(bars * values.length);
    const bucketOf = bucketsOf(bounds);
    return (mask, from, length) => {
      for (let index = 0; index < length; index++) {
        if (!mask[index]) continue;
        const bar = bucketOf(numbers[from + index] as number);
        if (bar < 0) continue;
        const place = (codes ? (codes[from + index] as number) : 0) * bars + bar;
        counts[place] = (counts[place] as number) + 1;
      }
    };
  });
  if (!isStored) return null;
  const rows = values.map((value, code) => ({
    value,
    counts: [...counts.subarray(code * bars, (code + 1) * bars)],
  }));
  return rows.filter((row) => row.counts.some((count) => count > 0));
}

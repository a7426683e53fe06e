import type { Column } from "@/lib/grid/column";
import type { Unit } from "@/lib/grid/pivot";

/** A column by which sessions are grouped; of a time by a unit. */
export type GroupedBy = { column: Column; unit: Unit | null };

export type Axes = { rows: GroupedBy; by: GroupedBy | null };

/**
 * A value of an axis as the database writes it, null where there is none; of a time `9` for an hour, `1` for Monday, `2026-11-02` for a
 * day or the Monday of a week, `2026-11` for a month; of a text in its folded form.
 */
export type Key = string | null;

/** `written`: the key as one of its sessions has it. */
export type AxisValue = { key: Key; written: Key; count: number };

/** How many values are shown, before those that are one together. */
export type Most = { rows: number; by: number };
export const usualMost: Most = { rows: 200, by: 60 };

/** Of the calendar the latest are shown, of all others the most frequent. */
export function isCalendar({ unit }: GroupedBy): boolean {
  return unit === "day" || unit === "week" || unit === "month";
}

/** The values that are shown, in order; all others are one. Ordered values are in their order, no value is last. */
export function shownValues(axis: GroupedBy, values: readonly AxisValue[], most: number): AxisValue[] {
  const shown = values.toSorted(isCalendar(axis) ? latestFirst : mostFrequentFirst).slice(0, most);
  const [none, some] = [shown.filter(({ key }) => key === null), shown.filter(({ key }) => key !== null)];
  if (isCalendar(axis)) some.reverse();
  else if (axis.unit !== null || axis.column.kind === "number")
    some.sort((a, b) => Number(a.key) - Number(b.key));
  return [...some, ...none];
}

function mostFrequentFirst(a: AxisValue, b: AxisValue): number {
  return b.count - a.count || compare(a.key ?? "", b.key ?? "");
}

/** No value comes first, so that it is not among the others. */
function latestFirst(a: AxisValue, b: AxisValue): number {
  if (a.key === null || b.key === null) return Number(b.key === null) - Number(a.key === null);
  return compare(b.key, a.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

import type { Key } from "./axis-values";

/** Where sessions are counted: 0 is all of them, then each of the keys that are shown, then all others. */
export const ALL = 0;

/** The place of each key. */
export type Places = { of(key: Key): number; others: number; size: number };

export function placesOf(keys: readonly Key[]): Places {
  const others = keys.length + 1;
  const places = new Map(keys.map((key, index) => [key, index + 1]));
  return { of: (key) => places.get(key) ?? others, others, size: others + 1 };
}

/** Of the sessions of a cell. `filled`: how many have a number; `sum` of those; `percentile`: the wanted one of those. */
export type Stats = { count: number; filled: number; sum: number; percentile: number | null };

/** By place of the row and place of the column. */
export type StatsOf = (row: number, column: number) => Stats;

export const noSessions: Stats = { count: 0, filled: 0, sum: 0, percentile: null };

import { and, type SQL, sql } from "drizzle-orm";
import type { Column } from "../column";
import { isNull } from "../compare";
import { EMPTY, readInteger, splitExclusion, splitRange, Unreadable } from "../grammar";
import type { Kind, RangeFilter } from "../kind";
import { unlessExcluded } from "./exclude";

/** Whole numbers: counts, ratings. */
export const number = rangeKind(readInteger, String);

/** Seconds, written `90s`, `5m`, `1h30m`, `2d`; a bare number is seconds. */
export const duration = rangeKind(readDuration, printDuration);

function rangeKind(read: (text: string) => number, print: (bound: number) => string): Kind<RangeFilter> {
  return {
    parse(text) {
      const { exclude, rest } = splitExclusion(text);
      if (rest === EMPTY) return { is: "range", exclude, empty: true };
      const { from, to } = splitRange(rest);
      const filter: RangeFilter = { is: "range", exclude, empty: false };
      if (from !== undefined) filter.from = read(from);
      if (to !== undefined) filter.to = read(to);
      if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to)
        throw new Unreadable("it ends before it begins");
      return filter;
    },
    print(filter) {
      const bounds = [filter.from, filter.to].map((bound) => (bound === undefined ? "" : print(bound)));
      const range = bounds[0] === bounds[1] ? (bounds[0] as string) : bounds.join("..");
      return (filter.exclude ? "!" : "") + (filter.empty ? EMPTY : range);
    },
    where: (column, filter) => unlessExcluded(filter.exclude, within(column, filter)),
    words: (_column, filter) => (filter.exclude ? "not " : "") + rangeWords(filter, print),
  };
}

function within(column: Column, filter: RangeFilter): SQL {
  if (filter.empty) return isNull(column.value);
  // bigint, so that a bound larger than the column's own type is compared and does not fail.
  return and(
    filter.from === undefined ? undefined : sql`${column.value} >= ${filter.from}::bigint`,
    filter.to === undefined ? undefined : sql`${column.value} <= ${filter.to}::bigint`,
  ) as SQL;
}

function rangeWords(filter: RangeFilter, print: (bound: number) => string): string {
  if (filter.empty) return "empty";
  if (filter.to === undefined) return `at least ${print(filter.from as number)}`;
  if (filter.from === undefined) return `at most ${print(filter.to)}`;
  return filter.from === filter.to ? print(filter.from) : `${print(filter.from)} to ${print(filter.to)}`;
}

const UNITS = [
  ["d", 86_400],
  ["h", 3_600],
  ["m", 60],
  ["s", 1],
] as const;

/** Seconds of `1h30m`; Unreadable for anything else. */
export function readDuration(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const parts = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?(?:(\d{1,9})s)?$/.exec(text);
  if (!parts || text === "") throw new Unreadable(`“${text}” is not a duration like 90s, 5m or 1h30m`);
  return UNITS.reduce((sum, [, seconds], index) => sum + Number(parts[index + 1] ?? 0) * seconds, 0);
}

/** `1h30m` for 5400 seconds. */
export function printDuration(seconds: number): string {
  let rest = seconds;
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : "";
  });
  return parts.join("") || "0s";
}

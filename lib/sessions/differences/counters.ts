import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import { localHourOf } from "@/lib/grid/columnar/local-hour";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { isCoded, type StoredColumn, valuesIn } from "@/lib/grid/columnar/stored-column";
import type { Clock } from "@/lib/grid/grammar/clock";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { printFilter } from "@/lib/grid/kinds";
import { placesOf, rangesOf, thresholdsOf } from "./ranges";
import { SideCounts, type SideRows } from "./side-counts";
import type { Tally } from "./significance";
import type { Trait } from "./trait";

export type Candidate = { trait: Trait; tally: Tally };

/** Counts one part of the rows after the other, and then says what it has counted. */
export type Counter = { add(rows: SideRows): void; candidates(): Candidate[] };

/** Counts the values of a column, or the ranges that its numbers are in. */
export function counterOf(column: Column, stored: StoredColumn): Counter {
  return isCoded(column)
    ? codeCounter(column, stored as CodedColumn)
    : rangeCounter(column, stored as NumberColumn);
}

function codeCounter(column: Column, { codes, values }: CodedColumn): Counter {
  const counts = new SideCounts(values.length);
  const candidates = () => {
    const tallies = new Map<string | null, Tally>();
    for (const [code, coded] of values.entries()) {
      const tally = counts.tallyOf(code);
      const held = valuesIn(column, coded);
      for (const value of held.length === 0 ? [null] : new Set(held))
        tallies.set(value, added(tallies.get(value), tally));
    }
    return [...tallies].map(([value, tally]): Candidate => {
      return { trait: { of: "column", column, written: onlyThis(column.kind, value) }, tally };
    });
  };
  return { add: (rows) => counts.addCodes(codes, rows), candidates };
}

function added(sum: Tally | undefined, { shown, baseline }: Tally): Tally {
  return { shown: (sum?.shown ?? 0) + shown, baseline: (sum?.baseline ?? 0) + baseline };
}

function rangeCounter(column: Column, { numbers }: NumberColumn): Counter {
  const places = placesOf(column);
  const counts = new SideCounts(thresholdsOf(column).length + 2);
  const candidates = () =>
    rangesOf(column, (place) => counts.tallyOf(place)).map(({ written, tally }): Candidate => {
      return { trait: { of: "column", column, written }, tally };
    });
  return { add: (rows) => counts.addRanges(numbers, places, rows), candidates };
}

/** Counts the hours of the day and the days of the week of times in a zone. */
export function clockCounter(column: Column, { numbers }: NumberColumn, zone: string): Counter {
  const counts = new SideCounts(7 * 24);
  const hourOf = localHourOf(zone);
  const candidateOf = (clock: Clock): Candidate => {
    const written = printFilter(column, { is: "time", exclude: false, empty: false, clock });
    return { trait: { of: "column", column, written }, tally: tallyOf(counts, clock) };
  };
  const candidates = () => [
    ...Array.from({ length: 24 }, (_, hour) => candidateOf({ weekdays: [], hours: [hour] })),
    ...Array.from({ length: 7 }, (_, day) => candidateOf({ weekdays: [day + 1], hours: [] })),
  ];
  return { add: (rows) => counts.addHours(numbers, hourOf, rows), candidates };
}

/** Of the hours of the week, those that a clock allows. */
function tallyOf(counts: SideCounts, { weekdays, hours }: Clock): Tally {
  const allowed = Array.from({ length: 7 * 24 }, (_, place) => place).filter(
    (place) => weekdays.includes(Math.floor(place / 24) + 1) || hours.includes(place % 24),
  );
  return allowed.map((place) => counts.tallyOf(place)).reduce<Tally>(added, { shown: 0, baseline: 0 });
}

import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import { localHourOf } from "@/lib/grid/columnar/local-hour";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { isCoded, isStorable, type StoredColumn, valuesIn } from "@/lib/grid/columnar/stored-column";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { columnField } from "../column-store/field";
import { type Sides, scanSides, type VisitSides } from "../column-store/scan-sides";
import { rangesOf, thresholdsOf } from "./ranges";
import type { Tally } from "./significance";
import { ThinnedIds } from "./thinned-ids";
import type { Trait } from "./trait";

export type Candidate = { trait: Trait; tally: Tally };

/** Of both sides. `ids`: evenly spaced ones of each, for what is not in memory. */
export type Tallied = {
  all: Tally;
  candidates: Candidate[];
  ids: { shown: number[]; baseline: number[] };
};

/** Counts one part of the rows, and afterwards says what it has counted. */
type Counter = { visit: VisitSides; candidates(): Candidate[] };

/**
 * Counts the values of all columns that are in memory on both sides, and the hours and weekdays; columns that a side filters by are
 * left out. Null if the store does not have one of the sides.
 */
export async function tallyColumns(sides: Sides, columns: readonly Column[]): Promise<Tallied | null> {
  const { grid, context } = sides.shown;
  const [id, created] = ["id", "created"].map((each) => grid.byId.get(each) as Column) as [Column, Column];
  const counted = columns.filter((column) => isCoded(column) || isNumber(column));
  const all: Tally = { shown: 0, baseline: 0 };
  const ids = { shown: new ThinnedIds(), baseline: new ThinnedIds() };
  let counters: Counter[] = [];
  const fields = [id, created, ...counted].map(columnField);
  const isStored = await scanSides(sides, fields, ([ofId, ofCreated, ...stored]) => {
    counters = [
      hourCounter(ofCreated as NumberColumn, context.zone),
      ...counted.map((column, index) => counterOf(column, stored[index] as StoredColumn)),
    ];
    const { numbers } = ofId as NumberColumn;
    return (shown, baseline, from, length) => {
      for (let index = 0; index < length; index++) {
        const side = shown[index] ? "shown" : baseline[index] ? "baseline" : null;
        if (side === null) continue;
        all[side]++;
        ids[side].add(numbers[from + index] as number);
      }
      for (const { visit } of counters) visit(shown, baseline, from, length);
    };
  });
  if (!isStored) return null;
  return {
    all,
    candidates: counters.flatMap(({ candidates }) => candidates()),
    ids: { shown: ids.shown.ids, baseline: ids.baseline.ids },
  };
}

function isNumber(column: Column): boolean {
  return isStorable(column) && (column.kind === "number" || column.kind === "duration");
}

function counterOf(column: Column, stored: StoredColumn): Counter {
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
  return { visit: counts.visitor((row) => codes[row] as number), candidates };
}

function added(sum: Tally | undefined, { shown, baseline }: Tally): Tally {
  return { shown: (sum?.shown ?? 0) + shown, baseline: (sum?.baseline ?? 0) + baseline };
}

function rangeCounter(column: Column, { numbers }: NumberColumn): Counter {
  const thresholds = thresholdsOf(column);
  const empty = thresholds.length + 1;
  const counts = new SideCounts(empty + 1);
  const placeOf = (row: number) => {
    const number = numbers[row] as number;
    if (Number.isNaN(number)) return empty;
    let place = 0;
    while (place < thresholds.length && number >= (thresholds[place] as number)) place++;
    return place;
  };
  const candidates = () =>
    rangesOf(column, (place) => counts.tallyOf(place)).map(({ written, tally }): Candidate => {
      return { trait: { of: "column", column, written }, tally };
    });
  return { visit: counts.visitor(placeOf), candidates };
}

function hourCounter({ numbers }: NumberColumn, zone: string): Counter {
  const counts = new SideCounts(7 * 24);
  const hourOf = localHourOf(zone);
  const candidates = () => {
    const hours = Array.from({ length: 7 * 24 }, (_, hour) => counts.tallyOf(hour));
    const sumOf = (of: "hour" | "weekday", number: number): Candidate => {
      const chosen = hours.filter(
        (_, hour) => (of === "hour" ? hour % 24 : Math.floor(hour / 24)) === number,
      );
      return { trait: { of, number }, tally: chosen.reduce<Tally>(added, { shown: 0, baseline: 0 }) };
    };
    return [
      ...Array.from({ length: 24 }, (_, hour) => sumOf("hour", hour)),
      ...Array.from({ length: 7 }, (_, day) => sumOf("weekday", day)),
    ];
  };
  return { visit: counts.visitor((row) => hourOf(numbers[row] as number)), candidates };
}

/** Numbers of sessions by places, of both sides. */
class SideCounts {
  readonly #places: number;
  readonly #counts: Float64Array;

  constructor(places: number) {
    this.#places = places;
    this.#counts = new Float64Array(2 * places);
  }

  visitor(placeOf: (row: number) => number): VisitSides {
    const [counts, places] = [this.#counts, this.#places];
    return (shown, baseline, from, length) => {
      for (let index = 0; index < length; index++) {
        const isShown = shown[index] as number;
        if (!isShown && !baseline[index]) continue;
        const place = placeOf(from + index) + (isShown ? 0 : places);
        counts[place] = (counts[place] as number) + 1;
      }
    };
  }

  tallyOf(place: number): Tally {
    return {
      shown: this.#counts[place] as number,
      baseline: this.#counts[this.#places + place] as number,
    };
  }
}

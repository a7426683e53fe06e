import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import { placeOf, type RangePlaces } from "./ranges";
import type { Tally } from "./significance";

/** Rows that are compared, with 0 for one that is shown and 1 for one of the baseline; the first `count` are filled. */
export type SideRows = { rows: Uint32Array; sides: Uint8Array; count: number };

/** Numbers of sessions by places, of both sides. */
export class SideCounts {
  /** Of each place the number of those shown, and of the baseline. */
  readonly #counts: Int32Array;

  constructor(places: number) {
    this.#counts = new Int32Array(2 * places);
  }

  // Each kind of place has a loop of its own, without a call that differs for each column.

  addCodes(codes: CodedColumn["codes"], { rows, sides, count }: SideRows): void {
    const counts = this.#counts;
    for (let index = 0; index < count; index++) {
      const place = 2 * (codes[rows[index] as number] as number) + (sides[index] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }

  addRanges(numbers: Float64Array, places: RangePlaces, { rows, sides, count }: SideRows): void {
    const counts = this.#counts;
    for (let index = 0; index < count; index++) {
      const number = numbers[rows[index] as number] as number;
      const place = 2 * placeOf(number, places) + (sides[index] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }

  addHours(times: Float64Array, hourOf: (at: number) => number, { rows, sides, count }: SideRows): void {
    const counts = this.#counts;
    for (let index = 0; index < count; index++) {
      const place = 2 * hourOf(times[rows[index] as number] as number) + (sides[index] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }

  tallyOf(place: number): Tally {
    return { shown: this.#counts[2 * place] as number, baseline: this.#counts[2 * place + 1] as number };
  }
}

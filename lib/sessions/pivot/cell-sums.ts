import { Turns } from "@/lib/turns";
import { Percentiles, sortNumbers } from "./percentiles";
import type { Stats, StatsOf } from "./stats";

/** The places of the sessions with a code. */
type PlacesOf = (code: number) => readonly number[];

type Axis = { size: number; placesOf: PlacesOf };

type PairCodes = { row: number; column: number };

/**
 * Adds sessions up by the codes of their rows and columns, and at the end by the places for which these stand. Keeps their numbers
 * where a percentile is wanted, from 0 to 1.
 */
export class CellSums {
  readonly #percentile: number | null;
  /** The number of each pair of codes, by the code of the row and that of the column. */
  readonly #pairs: (number | undefined)[][] = [];
  readonly #codes: PairCodes[] = [];
  readonly #counts: number[] = [];
  readonly #filled: number[] = [];
  readonly #sums: number[] = [];
  #kept = 0;
  #numbers = new Float64Array(0);
  #pairOf = new Uint32Array(0);

  constructor(percentile: number | null) {
    this.#percentile = percentile;
  }

  /** NaN is no number. */
  add(row: number, column: number, number: number): void {
    const pair = this.#pairs[row]?.[column] ?? this.#newPair(row, column);
    this.#counts[pair] = (this.#counts[pair] as number) + 1;
    if (Number.isNaN(number)) return;
    this.#filled[pair] = (this.#filled[pair] as number) + 1;
    this.#sums[pair] = (this.#sums[pair] as number) + number;
    if (this.#percentile === null) return;
    if (this.#kept === this.#numbers.length) this.#grow();
    this.#numbers[this.#kept] = number;
    this.#pairOf[this.#kept++] = pair;
  }

  /** How many sessions have each code of the rows, or of the columns. */
  countsOf(axis: keyof PairCodes): Map<number, number> {
    const counts = new Map<number, number>();
    for (const [pair, { [axis]: code }] of this.#codes.entries())
      counts.set(code, (counts.get(code) ?? 0) + (this.#counts[pair] as number));
    return counts;
  }

  async stats(rows: Axis, columns: Axis): Promise<StatsOf> {
    const length = rows.size * columns.size;
    const [counts, filled, sums] = [
      new Float64Array(length),
      new Float64Array(length),
      new Float64Array(length),
    ];
    const cells = this.#codes.map(({ row, column }) =>
      rows
        .placesOf(row)
        .flatMap((place) => columns.placesOf(column).map((each) => place * columns.size + each)),
    );
    for (const [pair, all] of cells.entries())
      for (const cell of all) {
        counts[cell] = (counts[cell] as number) + (this.#counts[pair] as number);
        filled[cell] = (filled[cell] as number) + (this.#filled[pair] as number);
        sums[cell] = (sums[cell] as number) + (this.#sums[pair] as number);
      }
    const percentiles =
      this.#percentile === null ? null : await this.#percentiles(this.#percentile, filled, cells);
    return (row, column): Stats => {
      const cell = row * columns.size + column;
      return {
        count: counts[cell] as number,
        filled: filled[cell] as number,
        sum: sums[cell] as number,
        percentile: percentiles?.of(cell) ?? null,
      };
    };
  }

  #newPair(row: number, column: number): number {
    const pair = this.#codes.push({ row, column }) - 1;
    this.#pairs[row] ??= [];
    (this.#pairs[row] as (number | undefined)[])[column] = pair;
    for (const each of [this.#counts, this.#filled, this.#sums]) each.push(0);
    return pair;
  }

  #grow(): void {
    const length = Math.max(1_024, this.#kept * 2);
    const [numbers, pairOf] = [new Float64Array(length), new Uint32Array(length)];
    numbers.set(this.#numbers);
    pairOf.set(this.#pairOf);
    [this.#numbers, this.#pairOf] = [numbers, pairOf];
  }

  async #percentiles(
    percentile: number,
    filled: Float64Array,
    cells: readonly (readonly number[])[],
  ): Promise<Percentiles> {
    const turns = new Turns();
    const percentiles = new Percentiles(percentile, filled);
    const { numbers, groups } = await sortNumbers({
      numbers: this.#numbers.subarray(0, this.#kept),
      groups: this.#pairOf.subarray(0, this.#kept),
    });
    for (let place = 0; place < numbers.length; place++) {
      const all = cells[groups[place] as number] as readonly number[];
      const number = numbers[place] as number;
      for (let each = 0; each < all.length; each++) percentiles.add(all[each] as number, number);
      if (place % 4_096 === 0 && turns.over) await turns.next();
    }
    return percentiles;
  }
}

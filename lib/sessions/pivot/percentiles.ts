import { Turns } from "@/lib/turns";

const DIGIT = 65_536;

/** The order of whole numbers from the smallest, as their indexes. */
export async function orderOf(numbers: Float64Array): Promise<Uint32Array> {
  const turns = new Turns();
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  let order = new Uint32Array(numbers.length);
  for (let index = 0; index < order.length; index++) order[index] = index;
  let next = new Uint32Array(numbers.length);
  const digits = new Uint16Array(numbers.length);
  for (let unit = 1; unit <= most - least; unit *= DIGIT) {
    for (let index = 0; index < digits.length; index++)
      digits[index] = Math.floor(((numbers[index] as number) - least) / unit) % DIGIT;
    sortByDigit(order, next, digits);
    [order, next] = [next, order];
    if (turns.over) await turns.next();
  }
  return order;
}

/** Keeps the order of those with the same digit. */
function sortByDigit(order: Uint32Array, sorted: Uint32Array, digits: Uint16Array): void {
  const starts = new Uint32Array(DIGIT + 1);
  for (let index = 0; index < digits.length; index++) {
    const after = (digits[index] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let digit = 0; digit < DIGIT; digit++)
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  for (let place = 0; place < order.length; place++) {
    const index = order[place] as number;
    const digit = digits[index] as number;
    const start = starts[digit] as number;
    sorted[start] = index;
    starts[digit] = start + 1;
  }
}

/** A percentile of the numbers of each group, as PostgreSQL's percentile_cont has it: between two numbers if it is between them. */
export class Percentiles {
  readonly #places: Float64Array;
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;
  readonly #seen: Float64Array;
  readonly #below: Float64Array;
  readonly #above: Float64Array;

  /** `percentile` is from 0 to 1; `counts`: how many numbers each group has. */
  constructor(percentile: number, counts: Float64Array) {
    this.#places = counts.map((count) => percentile * (count - 1));
    this.#lower = this.#places.map(Math.floor);
    this.#upper = this.#places.map(Math.ceil);
    this.#seen = new Float64Array(counts.length);
    this.#below = new Float64Array(counts.length).fill(Number.NaN);
    this.#above = new Float64Array(counts.length).fill(Number.NaN);
  }

  /** To be called with the numbers in order. */
  add(group: number, number: number): void {
    const seen = this.#seen[group] as number;
    if (seen === this.#lower[group]) this.#below[group] = number;
    if (seen === this.#upper[group]) this.#above[group] = number;
    this.#seen[group] = seen + 1;
  }

  /** Null for a group without numbers. */
  of(group: number): number | null {
    const [below, above] = [this.#below[group] as number, this.#above[group] as number];
    if (Number.isNaN(below)) return null;
    return below + ((this.#places[group] as number) - (this.#lower[group] as number)) * (above - below);
  }
}

import { Turns } from "@/lib/turns";

const DIGIT = 65_536;

/** Whole numbers, each with the group that it belongs to. */
export type GroupedNumbers = { numbers: Float64Array; groups: Uint32Array };

/** From the smallest number, equal ones in the order in which they came. */
export async function sortNumbers(given: GroupedNumbers): Promise<GroupedNumbers> {
  const turns = new Turns();
  const [least, most] = boundsOf(given.numbers);
  const digits = new Uint16Array(given.numbers.length);
  let sorted = given;
  for (let unit = 1; unit <= most - least; unit *= DIGIT) {
    const { numbers } = sorted;
    for (let index = 0; index < digits.length; index++)
      digits[index] = Math.floor(((numbers[index] as number) - least) / unit) % DIGIT;
    sorted = sortByDigit(sorted, digits);
    if (turns.over) await turns.next();
  }
  return sorted;
}

function boundsOf(numbers: Float64Array): [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] as number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return [least, most];
}

/** Keeps the order of those with the same digit. */
function sortByDigit({ numbers, groups }: GroupedNumbers, digits: Uint16Array): GroupedNumbers {
  const starts = new Uint32Array(DIGIT + 1);
  for (let index = 0; index < digits.length; index++) {
    const after = (digits[index] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let digit = 0; digit < DIGIT; digit++)
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  const sorted = { numbers: new Float64Array(digits.length), groups: new Uint32Array(digits.length) };
  for (let index = 0; index < digits.length; index++) {
    const digit = digits[index] as number;
    const place = starts[digit] as number;
    sorted.numbers[place] = numbers[index] as number;
    sorted.groups[place] = groups[index] as number;
    starts[digit] = place + 1;
  }
  return sorted;
}

/** A percentile of the numbers of each group, as PostgreSQL's percentile_cont has it: between two numbers if it is between them. */
export class Percentiles {
  readonly #places: Float64Array;
  /** How many numbers are left to the one at or below the place; that one is the last of these. */
  readonly #left: Float64Array;
  readonly #below: Float64Array;
  readonly #above: Float64Array;

  /** `percentile` is from 0 to 1; `counts`: how many numbers each group has. */
  constructor(percentile: number, counts: Float64Array) {
    this.#places = counts.map((count) => percentile * (count - 1));
    this.#left = this.#places.map((place) => Math.floor(place) + 1);
    this.#below = new Float64Array(counts.length).fill(Number.NaN);
    this.#above = new Float64Array(counts.length).fill(Number.NaN);
  }

  /** To be called with the numbers in order. */
  add(group: number, number: number): void {
    const left = (this.#left[group] as number) - 1;
    this.#left[group] = left;
    if (left === 0) this.#below[group] = number;
    else if (left === -1) this.#above[group] = number;
  }

  /** Null for a group without numbers. */
  of(group: number): number | null {
    const below = this.#below[group] as number;
    if (Number.isNaN(below)) return null;
    const place = this.#places[group] as number;
    const beyond = place - Math.floor(place);
    return beyond === 0 ? below : below + beyond * ((this.#above[group] as number) - below);
  }
}

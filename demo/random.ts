/** A seeded random generator (mulberry32). Not for secrets. */
export class Random {
  private state: number;

  constructor(...seed: readonly number[]) {
    let state = 0x9e3779b9;
    for (const part of seed) state = mix(state ^ Math.imul(part + 1, 0x85ebca6b));
    this.state = state;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from 0 to `below`, exclusive. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** An integer between two others, both inclusive. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  draw<T>({ items, sums, total }: Weights<T>): T {
    const at = this.next() * total;
    for (let index = 0; index < sums.length; index++)
      if (at < (sums[index] as number)) return items[index] as T;
    return items[items.length - 1] as T;
  }

  /** Around `median`, with the long tail to the right that waiting and typing have. */
  around(median: number, spread: number): number {
    const u = Math.max(this.next(), 1e-9);
    return median * Math.exp(spread * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.next()));
  }

  digits(count: number): string {
    let digits = "";
    while (digits.length < count) digits += this.below(10);
    return digits;
  }

  hex(count: number): string {
    let hex = "";
    while (hex.length < count) hex += this.below(0x10000).toString(16).padStart(4, "0");
    return hex.slice(0, count);
  }
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

export type Weights<T> = { items: readonly T[]; sums: readonly number[]; total: number };

export function weights<T extends string>(table: Readonly<Partial<Record<T, number>>>): Weights<T> {
  return weighted(Object.entries(table) as [T, number][]);
}

export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weights<T> {
  let total = 0;
  const sums = pairs.map(([, weight]) => {
    total += weight;
    return total;
  });
  return { items: pairs.map(([item]) => item), sums, total };
}
